// Cache of descriptions: each is requested once, and a new schema discards the earlier ones.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Describe } from './describe.ts';
import { rememberDescriptions } from './remembered.ts';

const base = mkdtempSync(join(tmpdir(), 'rows-'));
afterAll(() => rmSync(base, { recursive: true }));

const asked: string[] = [];
const create = async (): Promise<Describe> => async (text) => {
  asked.push(text);
  if (text === 'nonsense') throw new Error('syntax error');
  return [{ name: text, type: 'integer', nullable: false }];
};

it('requests the description of a statement once, in this run and later ones', async () => {
  const first = rememberDescriptions(create, base);
  expect(await first('select 1')).toEqual(await first('select 1'));
  const later = rememberDescriptions(create, base);
  expect(await later('select 1')).toEqual([{ name: 'select 1', type: 'integer', nullable: false }]);
  expect(await later('select 2')).toEqual([{ name: 'select 2', type: 'integer', nullable: false }]);
  expect(asked).toEqual(['select 1', 'select 2']);
});

it('retries a failed request', async () => {
  const ask = rememberDescriptions(create, base);
  await expect(ask('nonsense')).rejects.toThrow('syntax error');
  await expect(ask('nonsense')).rejects.toThrow('syntax error');
});

it('removes the descriptions of another schema', () => {
  mkdirSync(join(base, 'former'));
  rememberDescriptions(create, base);
  expect(readdirSync(base)).toHaveLength(1);
});
