// Accounts with changed and forgotten passwords, and their keys.

import { unwrapWithPassword } from '#modules/identity/internal/keys/user-keys.ts';
import { createPasswordHasher } from '#modules/identity/internal/passwords/password-hash.ts';
import { startApp } from '../app.ts';
import { mailedToken } from '../providers/mail.ts';
import { adminQuery, forgetAttempts, register } from './accounts.ts';

export const OLD = 'river stone cloud';
export const NEW = 'knee-garden-violet';
/** The format of a recovery code. */
export const CODE = /^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}$/;

export type Passwords = Awaited<ReturnType<typeof startPasswords>>;

export const startPasswords = async () => {
  const app = await startApp();
  const hasher = createPasswordHasher({ memoryKib: 256, passes: 1 });
  /** @returns the token of a reset link */
  const forgot = async (email: string): Promise<string> => {
    const { status } = await app.request('POST', '/v1/auth/password/forgot', { body: { email } });
    if (status !== 202) throw new Error(`asking for a reset: ${status}`);
    return mailedToken(app, email, 'reset-password');
  };

  return {
    app,
    login: (email: string, password: string) => app.request('POST', '/v1/auth/login', { body: { email, password } }),
    reset: (body: { token: string; new: string; recovery_code?: string }) => app.request('POST', '/v1/auth/password/reset', { body }),
    /** Registers an account with the password `OLD`. */
    newAccount: async (email: string): Promise<{ id: number; token: string; refreshToken: string; recoveryCode: string }> => {
      await forgetAttempts(app, 'register%');
      const { body } = await register(app, { email, password: OLD });
      return { id: body.user.id, ...body };
    },
    /** Decrypts the user key with the password, directly from the tables. */
    userKeyOf: async (id: number, password: string): Promise<string> => {
      const [row] = await adminQuery(app, 'select * from identity.credentials where user_id = $1', [id]);
      const parameters = {
        salt: row!['salt'] as Buffer,
        memoryKib: Number(row!['memory_kib']),
        passes: Number(row!['passes']),
        lanes: Number(row!['lanes']),
      };
      const { wrappingKey } = await hasher.derive(password, parameters);
      return unwrapWithPassword(wrappingKey, { tenantId: 1, userId: id }, row!['user_key'] as Buffer).toString('hex');
    },
    generations: (id: number) =>
      adminQuery(app, 'select generation, encryption_public from identity.key_pairs where user_id = $1 order by 1', [id]),
    forgot,
    /** Returns the next link; the email with the previous one is deleted. */
    forgotAgain: async (email: string): Promise<string> => {
      await adminQuery(app, 'delete from notifications.deliveries');
      return forgot(email);
    },
  };
};
