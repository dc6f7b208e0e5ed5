// Self-registration: `demo` runs with the demo on, `real` without it on the same database, as an installation does.

import { startApp } from '../app.ts';
import { adminQuery, type NewAccount, register } from './accounts.ts';

export const PASSWORD = 'river stone cloud';
export const OTHER = 'knee-garden-violet';

/** Rows that remain of a deleted person. */
export const NOTHING = { people: 0, users: 0, credentials: 0, keys: 0, links: 0, mails: 0 };

export type Registrations = Awaited<ReturnType<typeof startRegistrations>>;

/** Starts both servers; clinicians need approval. */
export const startRegistrations = async () => {
  const demo = await startApp();
  const real = await startApp({
    database: new URL(demo.superUrl).pathname.slice(1),
    env: { BEDSIDE_DEMO: 'off', DEFAULT_TENANT: '1', TRUSTED_PROXIES: '127.0.0.1' },
  });
  const admin = await demo.tokenOf(8);
  await adminQuery(demo, "update identity.tenants set settings = settings - 'open_registration'");
  const count = async (text: string, values: unknown[]): Promise<number> => (await adminQuery(demo, text, values)).length;

  return {
    demo,
    real,
    /** Token of an administrator of clinic 1. */
    admin,
    signUp: (email: string, more: Partial<NewAccount> = {}, headers: Record<string, string> = {}) =>
      register(real, { email, password: PASSWORD, ...more }, headers),
    signIn: (email: string, password = PASSWORD) => real.request('POST', '/v1/auth/login', { body: { email, password } }),
    confirm: (token: string, at = real) => at.request('POST', '/v1/auth/verify-email', { body: { token } }),
    confirmWith: (token: string, password: string, headers: Record<string, string> = {}) =>
      real.request('POST', '/v1/auth/verify-email', { body: { token, password }, headers }),
    resend: (email: string, headers: Record<string, string> = {}) =>
      real.request('POST', '/v1/auth/verify-email/resend', { body: { email }, headers }),
    confirmAsAdmin: (id: number, token = admin) => demo.request('POST', `/v1/users/${id}/confirm`, { token }),
    disable: (id: number) => demo.request('POST', `/v1/users/${id}/disable`, { token: admin }),
    enable: (id: number) => demo.request('POST', `/v1/users/${id}/enable`, { token: admin }),
    /** Returns the number of rows of a query. */
    count,
    isPatient: (id: number) => count('select 1 from patients.patients where id = $1', [id]),
    /** Counts the rows of a person in every table that may have some. */
    traces: async (id: number): Promise<typeof NOTHING> => ({
      people: await count('select 1 from identity.people where id = $1', [id]),
      users: await count('select 1 from identity.users where id = $1', [id]),
      credentials: await count('select 1 from identity.credentials where user_id = $1', [id]),
      keys: await count('select 1 from identity.key_pairs where user_id = $1', [id]),
      links: await count('select 1 from identity.one_time_tokens where user_id = $1', [id]),
      mails: await count('select 1 from notifications.deliveries where user_id = $1', [id]),
    }),
    close: async () => {
      await real.close();
      await demo.close();
    },
  };
};
