// Which errors end a connection: a connection that stayed in use after a broken pipe would lose every statement sent on it.
import pg from 'pg';
import { expect, it } from 'vitest';
import { isConnectionLost } from './tenant-query.ts';

const system = (code: string): Error => Object.assign(new Error(`write ${code}`), { code, errno: -32, syscall: 'write' });
const postgres = (code: string): Error => Object.assign(new pg.DatabaseError('no', 2, 'error'), { code });

it.each([
  system('EPIPE'),
  system('ECONNRESET'),
  system('EBUSY'),
  new Error('Connection terminated unexpectedly'),
  new Error('Query read timeout'),
  postgres('57P01'),
  postgres('08006'),
])('%s ends the connection', (error) => {
  expect(isConnectionLost(error)).toBe(true);
});

it.each([postgres('23505'), postgres('40P01'), postgres('57014'), 'no error at all'])('%s does not end the connection', (error) => {
  expect(isConnectionLost(error)).toBe(false);
});
