import { expect, test } from 'vitest';
import { keyedHash } from '#platform/secrets.ts';
import { createKnownDevices } from './known-device.ts';

const KEY = Buffer.alloc(32, 5);
const NOW = new Date('2026-03-01T09:00:00.000Z');
const devices = createKnownDevices(KEY);

const signed = (content: string): string => {
  const body = Buffer.from(content).toString('base64url');
  return `${body}.${keyedHash(KEY, body).toString('base64url')}`;
};

test('a device is recognised for the accounts that signed in on it', () => {
  const cookie = devices.remember(devices.remember(undefined, 'chen', NOW), 'wang', NOW);
  expect(devices.recognise(cookie, 'chen', NOW)).toBe(devices.recognise(cookie, 'wang', NOW));
  expect(devices.recognise(cookie, 'chen', NOW)).toBeDefined();
  expect(devices.recognise(cookie, 'nguyen', NOW)).toBeUndefined();
});

test.each([
  ['of another shape', JSON.stringify({ device: 'x', users: [4] })],
  ['with a field of another type', JSON.stringify({ id: 'not-a-uuid', accounts: ['chen'], until: 1e15 })],
  ['without JSON', 'chen,wang'],
  ['with bytes that are not text', '\u0000'],
])('a validly signed cookie %s counts as no cookie', (_what, content) => {
  const cookie = signed(content);
  expect(devices.recognise(cookie, 'chen', NOW)).toBeUndefined();
  expect(devices.recognise(devices.remember(cookie, 'chen', NOW), 'chen', NOW)).toBeDefined();
});
