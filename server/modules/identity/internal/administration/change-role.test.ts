// Administrators change the role of people who work at their clinic.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../../../test/harness/app.ts';
import { goLive, hangUp } from '../../../../../test/harness/live.ts';
import { adminQuery } from '../../../../../test/harness/people/accounts.ts';

const [CHEN, DAVID, PRIYA, TOM, SAM, SILVA] = [2, 4, 5, 6, 8, 11];

let app: TestApp;
let admin: string;
beforeAll(async () => {
  app = await startApp();
  admin = await app.tokenOf(SAM);
});
afterEach(hangUp);
afterAll(() => app.close());

const change = (id: number, role: string, token = admin) => app.request('PUT', `/v1/users/${id}/role`, { token, body: { role } });
const disable = (id: number, token: string) => app.request('POST', `/v1/users/${id}/disable`, { token });
const signIn = (email: string) =>
  app.request('POST', '/v1/auth/login', { body: { email: `${email}@northside.example`, password: 'bedside-demo' } });
/** Creates an administrator with a session. */
const newAdmin = async (): Promise<{ id: number; token: string }> => {
  const email = `${crypto.randomUUID()}@northside.example`;
  const added = await app.request('POST', '/v1/users', {
    token: admin,
    body: { email, given_name: 'Nils', family_name: 'Dahl', role: 'admin' },
  });
  const { id } = added.body;
  await adminQuery(app, "update identity.users set status = 'active' where id = $1", [id]);
  return { id, token: (await app.identity.openSession(1, id)).access };
};

it('ends the person’s sessions and sockets; the next one has the new role', async () => {
  const session = (await signIn('tom.baker')).body;
  const socket = await goLive(app, TOM);
  expect((await change(TOM, 'nurse')).body).toMatchObject({ id: TOM, role: 'nurse', status: 'active' });
  await socket.closed();
  expect((await app.request('GET', '/v1/me', { token: session.access_token })).body.code).toBe('SESSION_ENDED');
  expect((await app.request('POST', '/v1/auth/refresh', { body: { refresh_token: session.refresh_token } })).body.code).toBe(
    'SESSION_ENDED',
  );
  const again = (await signIn('tom.baker')).body;
  expect(again.user.role).toBe('nurse');
  expect((await app.request('GET', '/v1/handovers?pending=true', { token: again.access_token })).status).toBe(200);
  const trail = await adminQuery(
    app,
    "select actor_id, resource_type from audit.events where action = 'identity.user.change-role' and resource_id = $1",
    [String(TOM)],
  );
  expect(trail).toEqual([{ actor_id: SAM, resource_type: 'user-as-nurse' }]);
});

it('leaves no session of the former role when the person signs in at the same time', async () => {
  const signIns = Array.from({ length: 6 }, () => signIn('priya.patel'));
  await Promise.all([...signIns, change(PRIYA, 'doctor')]);
  const sessions = await adminQuery(app, 'select id from identity.sessions where user_id = $1 and ended_at is null', [PRIYA]);
  const roles = (await Promise.all(signIns)).filter(({ status }) => status === 200).map(({ body }) => body.user.role);
  expect(roles.filter((role) => role === 'doctor')).toHaveLength(sessions.length);
});

it('changes nothing for a role that the person has already, and is audited as a read', async () => {
  const session = (await signIn('isabella.chen')).body;
  const reply = await change(CHEN, 'doctor');
  expect([reply.status, reply.body.role]).toEqual([200, 'doctor']);
  expect((await app.request('GET', '/v1/me', { token: session.access_token })).status).toBe(200);
  const rows = await adminQuery(app, 'select action from audit.events where request_id = $1', [reply.headers.get('x-request-id')]);
  expect(rows).toEqual([{ action: 'identity.users.read' }]);
});

it('is refused for the caller’s own role, for patients, for disabled accounts, and in another clinic', async () => {
  const own = await change(SAM, 'doctor');
  expect([own.status, own.body.message]).toEqual([403, 'You cannot change your own role.']);
  expect((await change(DAVID, 'nurse')).body.code).toBe('USER_IS_PATIENT');
  expect((await change(SILVA, 'nurse')).body.code).toBe('USER_NOT_FOUND');
  expect((await change(CHEN, 'patient')).status).toBe(400);
  await disable(CHEN, admin);
  expect((await change(CHEN, 'nurse')).body).toMatchObject({ code: 'USER_STATUS_CONFLICT', details: { status: 'disabled' } });
  await app.request('POST', `/v1/users/${CHEN}/enable`, { token: admin });
});

it.each([
  ['change each other’s role', (id: number, token: string) => change(id, 'staff', token)],
  ['disable each other', disable],
])('leaves one of two administrators who %s at once', async (_what, act) => {
  for (let round = 0; round < 5; round++) {
    const [one, other] = [await newAdmin(), await newAdmin()];
    const replies = await Promise.all([act(one.id, other.token), act(other.id, one.token)]);
    expect(replies.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    const left = await adminQuery(app, "select 1 from identity.users where id in ($1, $2) and role = 'admin' and status = 'active'", [
      one.id,
      other.id,
    ]);
    expect(left).toHaveLength(1);
  }
});
