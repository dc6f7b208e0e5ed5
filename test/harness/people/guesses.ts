// Sign-ins and guesses from many client addresses, through a trusted proxy as in a real installation.

import { startApp } from '../app.ts';
import { adminQuery, register } from './accounts.ts';

export const EMAIL = 'rosa.kern@northside.example';
export const PASSWORD = 'river stone cloud';

export type Guesses = Awaited<ReturnType<typeof startGuesses>>;

/** Starts the server with an account for `EMAIL` with the password `PASSWORD`. */
export const startGuesses = async () => {
  const app = await startApp({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
  const { status } = await register(app, { email: EMAIL, password: PASSWORD });
  if (status !== 201) throw new Error(`registering ${EMAIL}: ${status}`);
  const deviceOf = (reply: { headers: Headers }): string => {
    const cookie = reply.headers.getSetCookie().find((one) => one.startsWith('bedside_device='));
    if (!cookie) throw new Error('no device is remembered');
    return cookie.split(';')[0]!;
  };
  const login = (password: string, address: string, options: { email?: string; cookie?: string } = {}) =>
    app.request('POST', '/v1/auth/login', {
      body: { email: options.email ?? EMAIL, password },
      headers: { 'x-forwarded-for': address, ...(options.cookie ? { cookie: options.cookie, 'x-bedside-app': 'patient' } : {}) },
    });

  return {
    app,
    login,
    /** Returns the device cookie that a reply sets. */
    deviceOf,
    /** Signs in on a new device. @returns its cookie */
    knownDevice: async (): Promise<string> =>
      deviceOf(
        await app.request('POST', '/v1/auth/login', {
          body: { email: EMAIL, password: PASSWORD },
          headers: { 'x-bedside-app': 'patient', 'x-forwarded-for': '198.51.100.1' },
        }),
      ),
    /** Makes wrong guesses from as many addresses, so that only the account's own counter can stop them. */
    guessFromEverywhere: async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) await login('wrong', `203.0.113.${1 + i}`);
    },
    /** Resets the time at which the account's limits were lifted. */
    forgetLift: () => adminQuery(app, 'update identity.users set limits_lifted_at = null where email = $1', [EMAIL]),
  };
};
