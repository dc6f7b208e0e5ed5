// Sign-in, accounts, sessions, integration keys.
import { randomUUID } from 'node:crypto';
import type { UserStatus } from '#contracts/identity.ts';
import type { Scope } from '#contracts/integrations.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { until } from '../../harness/until.ts';
import { type MatrixModule, NO_NUMBER, NO_UUID, ofPath, ownRecord, type Prepared, type Spec, type Subject } from '../module.ts';
import { NEW_PASSWORD, PASSWORD, type Stage } from '../stage.ts';

export interface IdentityThings {
  clinician: number;
  account(status: UserStatus): Promise<number> | number;
  /** A staff member who has not chosen a password yet. */
  invited(): Promise<number> | number;
  key: string;
  freshKey(): Promise<string> | string;
  sessionOf(subject: Subject): Promise<string> | string;
}

/** Creates an account of tenant 1 with the demo's password. */
const newUser = (stage: Stage, role: 'patient' | 'doctor', status: UserStatus): Promise<{ id: number; email: string }> =>
  stage.within(1, async (tx, ctx) => {
    const email = `${randomUUID()}@northside.example`;
    const id = await stage.app.identity.createPerson(tx, ctx, { givenName: 'Robin', familyName: 'Frost' });
    await stage.app.identity.createUser(tx, ctx, { id, email, password: PASSWORD, role, status });
    return { id, email };
  });
const mail = async (stage: Stage, status: UserStatus = 'active'): Promise<string> => (await newUser(stage, 'patient', status)).email;
const linkToken = async (stage: Stage, purpose: 'reset' | 'verify'): Promise<string> => {
  const { id } = await newUser(stage, 'patient', 'active');
  return stage.within(1, (tx, ctx) => stage.app.identity.issueLinkToken(tx, ctx, id, purpose));
};
/** Returns the token of a link to the address that a new user asked for. */
const addressToken = async (stage: Stage): Promise<string> => {
  const { id } = await newUser(stage, 'patient', 'active');
  const { access: token } = await stage.app.identity.openSession(1, id);
  const email = `${randomUUID()}@mail.example`;
  await stage.app.request('POST', '/v1/me/email', { token, body: { email, password: PASSWORD } });
  const link = await stage.within(1, (tx, ctx) => stage.app.identity.issueAddressLink(tx, ctx, id, { email }));
  return link!.token;
};
const newKey = (stage: Stage, admin: number, name: string, scopes: readonly Scope[]): Promise<{ id: string; key: string }> =>
  stage.call(admin, 'POST', '/v1/api-keys', { name, scopes });

const newColleague = () => ({ email: `${randomUUID()}@northside.example`, given_name: 'Ines', family_name: 'Rojas', role: 'pharmacist' });

/** Returns the token of a doctor who took part in consultation 1 until the account was disabled. */
const disabledToken = async (stage: Stage): Promise<string> => {
  const { id } = await newUser(stage, 'doctor', 'active');
  await stage.call(PEOPLE.Chen, 'POST', '/v1/consultations/1/participants', { user_id: id });
  const token = (await stage.app.identity.openSession(1, id)).access;
  await stage.call(PEOPLE.Sam, 'POST', `/v1/users/${id}/disable`);
  await until(async () => (await stage.app.request('GET', '/v1/me', { token })).status === 401, 'the disabled account is out');
  return token;
};

export interface Credentials {
  /** Integration keys by the name of their subject. */
  keys: Readonly<Record<string, string>>;
  disabledToken: string;
}

export const prepareIdentity = async (stage: Stage): Promise<Prepared<IdentityThings> & Credentials> => {
  const consent = (person: number, key: { id: string }) => stage.call(person, 'PUT', `/v1/integrations/${key.id}/consent`);
  const both: Scope[] = ['consultations:read', 'consultations:write'];
  const [reads, writes, stranger, revoked, idle] = await Promise.all([
    newKey(stage, PEOPLE.Sam, 'Reads', ['consultations:read']),
    newKey(stage, PEOPLE.Sam, 'Writes', ['consultations:write']),
    newKey(stage, PEOPLE.Sam, 'Stranger', both),
    newKey(stage, PEOPLE.Sam, 'Revoked', both),
    newKey(stage, PEOPLE.Sam, 'Idle', both),
  ]);
  const abroad = await newKey(stage, PEOPLE.Silva, 'canary-harbour-key', both);
  for (const key of [reads, writes, revoked]) await consent(PEOPLE.David, key);
  await consent(PEOPLE.Mensah, abroad);
  await stage.call(PEOPLE.Sam, 'DELETE', `/v1/api-keys/${revoked.id}`);
  return {
    keys: { reads: reads.key, writes: writes.key, stranger: stranger.key, abroad: abroad.key, revoked: revoked.key },
    disabledToken: await disabledToken(stage),
    here: {
      clinician: PEOPLE.Smith,
      account: async (status) => (await newUser(stage, 'patient', status)).id,
      invited: async () => (await stage.call(PEOPLE.Sam, 'POST', '/v1/users', newColleague())).id,
      key: idle.id,
      freshKey: async () => (await newKey(stage, PEOPLE.Sam, 'Fresh', ['consultations:read'])).id,
      sessionOf: async ({ person, tenant }) => (await stage.app.identity.openSession(tenant ?? 1, person)).sessionId,
    },
    harbour: {
      clinician: PEOPLE.Lopez,
      account: () => PEOPLE.Mensah,
      invited: () => PEOPLE.Lopez,
      key: abroad.id,
      freshKey: () => abroad.id,
      sessionOf: async () => (await stage.app.identity.openSession(2, PEOPLE.Mensah)).sessionId,
    },
    nowhere: {
      clinician: NO_NUMBER,
      account: () => NO_NUMBER,
      invited: () => NO_NUMBER,
      key: NO_UUID,
      freshKey: () => NO_UUID,
      sessionOf: () => NO_UUID,
    },
    canaries: [{ text: 'canary-harbour-key', readers: ['Lopez', 'Mensah', 'Silva', 'abroad'] }],
  };
};

const account = (status: UserStatus, verb: string): Spec<IdentityThings> => ({
  make: async (things) => ({ path: `/v1/users/${await things.account(status)}/${verb}` }),
  aims: true,
  patients: ofPath,
});
const signIn = (path: string): Spec<IdentityThings> => ({
  make: async (_things, _subject, stage) => ({ path, body: { email: await mail(stage), password: PASSWORD } }),
  action: 'identity.sign-in',
});

export const identity: MatrixModule<IdentityThings> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
POST /v1/auth/login                     200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
POST /api/auth/login                    200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
POST /v1/auth/refresh                   200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
POST /api/auth/register                 201    201     |  201  201  201   201   201  201  201  201 |   201   201   201  |  201    201     201    201    201
POST /v1/auth/password/forgot           202    202     |  202  202  202   202   202  202  202  202 |   202   202   202  |  202    202     202    202    202
POST /v1/auth/password/link             200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
POST /v1/auth/password/reset            200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
POST /v1/auth/verify-email              204    204     |  204  204  204   204   204  204  204  204 |   204   204   204  |  204    204     204    204    204
POST /v1/auth/email                     204    204     |  204  204  204   204   204  204  204  204 |   204   204   204  |  204    204     204    204    204
POST /v1/auth/verify-email/resend       202    202     |  202  202  202   202   202  202  202  202 |   202   202   202  |  202    202     202    202    202
GET /v1/site                            200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
GET /.well-known/jwks.json              200    200     |  200  200  200   200   200  200  200  200 |   200   200   200  |  200    200     200    200    200
POST /v1/auth/logout                    401    401     |  204  204  204   204   204  204  204  204 |   204   204   204  |  403    403     403    403    401
GET /v1/auth/sessions                   401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
DELETE /v1/auth/sessions/:id            401    401     |  204  204  204   204   204  204  204  204 |   204   204   204  |  403    403     403    403    401
POST /v1/auth/password                  401    401     |  204  204  204   204   204  204  204  204 |   204   204   204  |  403    403     403    403    401
POST /v1/auth/recovery-code             401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
GET /api/auth/profile                   401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
POST /v1/me/email                       401    401     |  202  202  202   202   202  202  202  202 |   202   202   202  |  403    403     403    403    401
DELETE /v1/me/email                     401    401     |  204  204  204   204   204  204  204  204 |   204   204   204  |  403    403     403    403    401
PATCH /v1/me                            401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
GET /v1/me                              401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
GET /v1/integrations                    401    401     |  200  200  200   200   200  200  200  200 |   200   200   200  |  403    403     403    403    401
PUT /v1/integrations/:id/consent        401    401     |  204  204  204   204   204  204  204  204 |   404   404   404  |  403    403     403    403    401
DELETE /v1/integrations/:id/consent     401    401     |  204  204  204   204   204  204  204  204 |   404   404   404  |  403    403     403    403    401
GET /v1/users                           401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
POST /v1/users                          401    401     |  403  403  403   403   403  403  403  201 |   403   403   201  |  403    403     403    403    401
POST /v1/users/:id/invite               401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
PUT /v1/users/:id/role                  401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
POST /v1/users/search                   401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
POST /v1/users/:id/approve              401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
POST /v1/users/:id/disable              401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
POST /v1/users/:id/enable               401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
POST /v1/users/:id/confirm              401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
POST /v1/users/:id/lift-limits          401    401     |  403  403  403   403   403  403  403  200 |   403   403   404  |  403    403     403    403    401
POST /v1/api-keys                       401    401     |  403  403  403   403   403  403  403  201 |   403   403   201  |  403    403     403    403    401
GET /v1/api-keys                        401    401     |  403  403  403   403   403  403  403  200 |   403   403   200  |  403    403     403    403    401
DELETE /v1/api-keys/:id                 401    401     |  403  403  403   403   403  403  403  204 |   403   403   404  |  403    403     403    403    401
GET /v1/clinicians                      401    401     |  403  403  200   200   200  200  403  200 |   200   403   200  |  403    403     403    403    401
`,
  requests: {
    'POST /v1/auth/login': signIn('/v1/auth/login'),
    'POST /api/auth/login': signIn('/api/auth/login'),
    'POST /v1/auth/refresh': {
      make: async (_things, _subject, { app }) => ({
        path: '/v1/auth/refresh',
        body: { refresh_token: (await app.identity.openSession(1, PEOPLE.David)).refresh },
      }),
    },
    'POST /api/auth/register': {
      make: () => ({
        path: '/api/auth/register',
        body: { email: `${randomUUID()}@mail.example`, password: NEW_PASSWORD, firstName: 'Nia', lastName: 'Evans', role: 'patient' },
      }),
      action: 'identity.register',
    },
    'POST /v1/auth/password/forgot': {
      make: async (_things, _subject, stage) => ({ path: '/v1/auth/password/forgot', body: { email: await mail(stage) } }),
      action: 'identity.password.forgot',
    },
    'POST /v1/auth/password/link': {
      make: async (_things, _subject, stage) => ({ path: '/v1/auth/password/link', body: { token: await linkToken(stage, 'reset') } }),
    },
    'POST /v1/auth/password/reset': {
      make: async (_things, _subject, stage) => ({
        path: '/v1/auth/password/reset',
        body: { token: await linkToken(stage, 'reset'), new: NEW_PASSWORD },
      }),
      action: 'identity.password.reset',
    },
    'POST /v1/auth/verify-email': {
      make: async (_things, _subject, stage) => ({ path: '/v1/auth/verify-email', body: { token: await linkToken(stage, 'verify') } }),
      action: 'identity.email.verify',
    },
    'POST /v1/auth/verify-email/resend': {
      make: async (_things, _subject, stage) => ({
        path: '/v1/auth/verify-email/resend',
        body: { email: await mail(stage, 'unconfirmed') },
      }),
      action: 'identity.email.resend',
    },
    'GET /v1/site': { make: () => ({ path: '/v1/site' }) },
    'GET /.well-known/jwks.json': { make: () => ({ path: '/.well-known/jwks.json' }) },
    'POST /v1/auth/logout': { make: () => ({ path: '/v1/auth/logout', endsSession: true }), patients: ownRecord },
    'GET /v1/auth/sessions': { make: () => ({ path: '/v1/auth/sessions' }) },
    'DELETE /v1/auth/sessions/:id': {
      make: async (things, subject) => ({ path: `/v1/auth/sessions/${await things.sessionOf(subject)}` }),
      aims: true,
      patients: ownRecord,
    },
    'POST /v1/auth/password': {
      make: () => ({ path: '/v1/auth/password', body: { old: PASSWORD, new: NEW_PASSWORD } }),
      patients: ownRecord,
    },
    'POST /v1/auth/recovery-code': { make: () => ({ path: '/v1/auth/recovery-code', body: { password: PASSWORD } }), patients: ownRecord },
    'GET /api/auth/profile': { make: () => ({ path: '/api/auth/profile' }) },
    'POST /v1/auth/email': {
      make: async (_things, _subject, stage) => ({
        path: '/v1/auth/email',
        body: { token: await addressToken(stage), password: PASSWORD },
      }),
      action: 'identity.address.change',
    },
    'POST /v1/me/email': {
      make: () => ({ path: '/v1/me/email', body: { email: `${randomUUID()}@mail.example`, password: PASSWORD } }),
      patients: ownRecord,
    },
    'DELETE /v1/me/email': { make: () => ({ path: '/v1/me/email' }), patients: ownRecord },
    'PATCH /v1/me': { make: () => ({ path: '/v1/me', body: { language: 'en' } }), patients: ownRecord },
    'GET /v1/me': { make: () => ({ path: '/v1/me' }) },
    'GET /v1/integrations': { make: () => ({ path: '/v1/integrations' }) },
    'PUT /v1/integrations/:id/consent': {
      make: ({ key }) => ({ path: `/v1/integrations/${key}/consent` }),
      aims: true,
      patients: ownRecord,
    },
    'DELETE /v1/integrations/:id/consent': {
      make: ({ key }) => ({ path: `/v1/integrations/${key}/consent` }),
      aims: true,
      patients: ownRecord,
    },
    'GET /v1/users': {
      make: () => ({ path: '/v1/users?limit=200' }),
      patients: (_subject, _sent, { users }: { users: { id: number; role: string }[] }) =>
        users.filter(({ role }) => role === 'patient').map(({ id }) => id),
    },
    'POST /v1/users': { make: () => ({ path: '/v1/users', body: newColleague() }) },
    'POST /v1/users/:id/invite': { make: async (things) => ({ path: `/v1/users/${await things.invited()}/invite` }), aims: true },
    'PUT /v1/users/:id/role': {
      make: async (things) => ({ path: `/v1/users/${await things.invited()}/role`, body: { role: 'nurse' } }),
      aims: true,
    },
    'POST /v1/users/search': {
      make: () => ({ path: '/v1/users/search', body: { text: '', limit: 200 } }),
      patients: (_subject, _sent, { users }: { users: { id: number; role: string }[] }) =>
        users.filter(({ role }) => role === 'patient').map(({ id }) => id),
    },
    'POST /v1/users/:id/approve': account('pending', 'approve'),
    'POST /v1/users/:id/disable': account('active', 'disable'),
    'POST /v1/users/:id/enable': account('disabled', 'enable'),
    'POST /v1/users/:id/confirm': account('unconfirmed', 'confirm'),
    'POST /v1/users/:id/lift-limits': account('active', 'lift-limits'),
    'POST /v1/api-keys': { make: () => ({ path: '/v1/api-keys', body: { name: 'Pharmacy', scopes: ['consultations:read'] } }) },
    'GET /v1/api-keys': { make: () => ({ path: '/v1/api-keys' }) },
    'DELETE /v1/api-keys/:id': { make: async (things) => ({ path: `/v1/api-keys/${await things.freshKey()}` }), aims: true },
    'GET /v1/clinicians': { make: () => ({ path: '/v1/clinicians' }) },
  },
  creations: {
    'POST /api/auth/register': async () => ({
      person: undefined,
      path: '/api/auth/register',
      body: { email: `${randomUUID()}@mail.example`, password: 'seven quiet herons', firstName: 'Nia', lastName: 'Evans', role: 'patient' },
      other: { firstName: 'Mia' },
      secret: true,
      count: 'identity.users',
    }),
    'POST /v1/users': async () => ({
      person: PEOPLE.Sam,
      path: '/v1/users',
      body: newColleague(),
      other: { role: 'admin' },
      count: 'identity.users',
    }),
    'POST /v1/api-keys': async () => ({
      person: PEOPLE.Sam,
      path: '/v1/api-keys',
      body: { name: 'Laboratory', scopes: ['consultations:read'] },
      other: { name: 'Pharmacy' },
      secret: true,
      count: 'identity.api_keys',
    }),
  },
};
