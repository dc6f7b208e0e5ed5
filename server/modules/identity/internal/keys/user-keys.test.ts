import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newRecoveryCode, openWithRecovery, recoveryPublicKey, sealToRecovery } from '../passwords/recovery-code.ts';
import { unwrapForSession, unwrapWithPassword, wrapForSession, wrapWithPassword } from './user-keys.ts';

const owner = { tenantId: 1, userId: 4 };

describe('wrapped user keys', () => {
  const userKey = randomBytes(32);

  it('open with the password’s key, for their owner only', () => {
    const key = randomBytes(32);
    const wrapped = wrapWithPassword(key, owner, userKey);
    expect(unwrapWithPassword(key, owner, wrapped)).toEqual(userKey);
    expect(() => unwrapWithPassword(randomBytes(32), owner, wrapped)).toThrow();
    expect(() => unwrapWithPassword(key, { tenantId: 1, userId: 5 }, wrapped)).toThrow();
  });

  it('open with the session’s secret, in that session only', () => {
    const secret = randomBytes(32);
    const wrapped = wrapForSession(secret, 'one', userKey);
    expect(unwrapForSession(secret, 'one', wrapped)).toEqual(userKey);
    expect(() => unwrapForSession(secret, 'two', wrapped)).toThrow();
    expect(() => unwrapForSession(randomBytes(32), 'one', wrapped)).toThrow();
  });
});

describe('recovery code', () => {
  const code = newRecoveryCode();
  const userKey = randomBytes(32);
  const sealed = sealToRecovery(recoveryPublicKey(code, '1/4'), userKey, 'place');

  it('has 26 characters in groups, none of them easy to confuse', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(newRecoveryCode()).not.toBe(code);
  });

  it('opens what was sealed to its public key, however it is typed', () => {
    expect(openWithRecovery(code, '1/4', sealed, 'place')).toEqual(userKey);
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(openWithRecovery(typed, '1/4', sealed, 'place')).toEqual(userKey);
  });

  it('opens nothing else', () => {
    expect(openWithRecovery(newRecoveryCode(), '1/4', sealed, 'place')).toBeUndefined();
    expect(openWithRecovery('not a code', '1/4', sealed, 'place')).toBeUndefined();
    expect(openWithRecovery(code, '1/5', sealed, 'place')).toBeUndefined();
    expect(openWithRecovery(code, '1/4', sealed, 'elsewhere')).toBeUndefined();
  });
});
