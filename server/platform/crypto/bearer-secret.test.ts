// Secrets name their kind and tenant, and only their digest is stored.
import { describe, expect, it } from 'vitest';
import { newSecret, readSecret, type SecretKind } from './bearer-secret.ts';

describe.each<SecretKind>(['integration', 'guest', 'link', 'mailbox'])('the secret of a caller of kind %s', (kind) => {
  it('is found in its tenant, by its digest', () => {
    const { text, digest, prefix } = newSecret(kind, 12);
    expect(readSecret(kind, text)).toEqual({ tenantId: 12, digest });
    expect(text.startsWith(prefix)).toBe(true);
    expect(text.length - prefix.length).toBeGreaterThan(30);
    expect(newSecret(kind, 12).text).not.toBe(text);
  });

  it('is not read as a secret of another kind', () => {
    const { text } = newSecret(kind, 12);
    for (const other of (['integration', 'guest', 'link', 'mailbox'] as const).filter((one) => one !== kind))
      expect(readSecret(other, text)).toBeUndefined();
  });

  it.each(['', '0_', '2147483648_', '-1_', '1', '1__'])('is not read without a valid tenant (%j)', (tenant) => {
    const { text } = newSecret(kind, 1);
    expect(readSecret(kind, text.replace('_1_', `_${tenant}`))).toBeUndefined();
  });
});
