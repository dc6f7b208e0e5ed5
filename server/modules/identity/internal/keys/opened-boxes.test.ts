import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { type BoxKey, boxKeyOf, newBoxPair, sealTo } from '#platform/crypto/sealed-box.ts';
import { openingOnce } from './opened-boxes.ts';

const PLACE = 'note/1';
const newReader = (): { key: BoxKey; userKey: Buffer } => ({ key: boxKeyOf(newBoxPair().privateRaw), userKey: randomBytes(32) });
const dataKey = randomBytes(32);

it('opens a box again without the private key, with the same user key alone', () => {
  const { key, userKey } = newReader();
  const box = sealTo(key.publicRaw, dataKey, 'key', PLACE);
  expect(openingOnce(() => key, userKey)(box, 'key', PLACE)).toEqual(dataKey);
  const other = newReader();
  expect(openingOnce(() => other.key, userKey)(box, 'key', PLACE)).toEqual(dataKey);
  expect(() => openingOnce(() => other.key, other.userKey)(box, 'key', PLACE)).toThrow();
});

it('opens no box of another place or purpose, and none that was changed', () => {
  const { key, userKey } = newReader();
  const open = openingOnce(() => key, userKey);
  const box = sealTo(key.publicRaw, dataKey, 'key', PLACE);
  open(box, 'key', PLACE);
  expect(() => open(box, 'key', 'note/2')).toThrow();
  expect(() => open(box, 'share', PLACE)).toThrow();
  const changed = Buffer.from(box);
  changed[40]! ^= 1;
  expect(() => open(changed, 'key', PLACE)).toThrow();
});

it('keeps no text', () => {
  const { key, userKey } = newReader();
  const box = sealTo(key.publicRaw, Buffer.from('A draft that is longer than a key of 32 bytes'), 'draft', PLACE);
  openingOnce(() => key, userKey)(box, 'draft', PLACE);
  expect(() => openingOnce(() => newReader().key, userKey)(box, 'draft', PLACE)).toThrow();
});
