import { expect, it } from 'vitest';
import { release } from './passing-buffers.ts';

it('releases a buffer that has its memory alone', () => {
  const bytes = Buffer.alloc(65_536);
  release(bytes);
  expect(bytes.length).toBe(0);
});

it.each([
  ['a part of another one', Buffer.alloc(65_536).subarray(1)],
  ['a small one, which may share the memory of others', Buffer.from('sealed')],
])('leaves %s', (_what, bytes) => {
  const before = Buffer.from(bytes);
  release(bytes);
  expect(bytes.equals(before)).toBe(true);
});
