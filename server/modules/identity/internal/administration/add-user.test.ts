// Administrators invite people who work at their clinic.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../../../test/harness/app.ts';
import { adminQuery, countAttempts, forgetAttempts, register } from '../../../../../test/harness/people/accounts.ts';
import { until } from '../../../../../test/harness/until.ts';

const PASSWORD = 'river stone cloud';
const DAY = 24 * 3_600_000;
const SAM = 8;

let app: TestApp;
let admin: string;
let elsewhere: string;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  await forgetAttempts(app, '%');
  // New sessions, because a test moves the clock.
  admin = await app.tokenOf(SAM);
  elsewhere = await app.tokenOf(11);
});
afterAll(() => app.close());

let people = 0;
const newPerson = () => ({ email: `new.${++people}@northside.example`, given_name: 'Ines', family_name: 'Rojas', role: 'pharmacist' });
const add = (body: object, token = admin) => app.request('POST', '/v1/users', { token, body });
const invite = (id: number, token = admin) => app.request('POST', `/v1/users/${id}/invite`, { token });
const act = (id: number, verb: string) => app.request('POST', `/v1/users/${id}/${verb}`, { token: admin });
const signIn = (email: string, appName = 'clinic') =>
  app.request('POST', '/v1/auth/login', { body: { email, password: PASSWORD }, headers: { 'x-bedside-app': appName } });
const choosePassword = (token: string) => app.request('POST', '/v1/auth/password/reset', { body: { token, new: PASSWORD } });

const look = async (token: string) => (await app.request('POST', '/v1/auth/password/link', { body: { token } })).body;

/** The links in the mails to an address, newest first. */
const linksOf = async (email: string): Promise<string[]> =>
  (await app.request('GET', '/dev/mail')).text
    .split('<article>')
    .filter((mail) => mail.includes(email) && mail.includes('You are invited to Bedside'))
    .map((mail) => decodeURIComponent(/reset-password\?token=([\w.%-]+)/.exec(mail)![1]!));
const invited = (email: string, mails = 1): Promise<string> =>
  until(async () => {
    const links = await linksOf(email);
    return links.length === mails ? links[0] : undefined;
  }, `${mails} invitations for ${email}`);

it('an added person chooses a password with the link, and can sign in', async () => {
  const body = newPerson();
  const added = await add({ ...body, email: ` ${body.email.toUpperCase()} ` });
  expect([added.status, added.body]).toEqual([
    201,
    {
      id: expect.any(Number),
      email: body.email,
      name: 'Ines Rojas',
      role: 'pharmacist',
      status: 'invited',
      email_verified: false,
      created_at: expect.any(String),
      last_sign_in_at: null,
    },
  ]);
  const { users } = (await app.request('GET', '/v1/users?status=invited', { token: admin })).body;
  expect(users).toEqual([added.body]);
  expect((await signIn(body.email)).body.code).toBe('INVALID_CREDENTIALS');

  const token = await invited(body.email);
  expect((await choosePassword(token)).status).toBe(200);
  expect((await choosePassword(token)).body.code).toBe('TOKEN_INVALID');
  expect((await signIn(body.email)).body.user).toMatchObject({ id: added.body.id, role: 'pharmacist' });
  expect((await signIn(body.email, 'admin')).status).toBe(403);
  const [account] = (await app.request('POST', '/v1/users/search', { token: admin, body: { text: body.email } })).body.users;
  expect(account).toMatchObject({ status: 'active', email_verified: true, last_sign_in_at: expect.any(String) });
  expect((await invite(added.body.id)).body).toMatchObject({ code: 'USER_STATUS_CONFLICT', details: { status: 'active' } });
  const trail = await adminQuery(
    app,
    "select action, actor_id, resource_type from audit.events where action = 'identity.user.add' and resource_id = $1",
    [String(added.body.id)],
  );
  expect(trail).toEqual([{ action: 'identity.user.add', actor_id: SAM, resource_type: 'user-as-pharmacist' }]);
});

it('an added administrator is led to the administrators’ app, everyone else to the clinic’s app', async () => {
  const [boss, desk] = [
    { ...newPerson(), role: 'admin' },
    { ...newPerson(), role: 'staff' },
  ];
  for (const person of [boss, desk]) {
    expect((await add(person)).status).toBe(201);
    await invited(person.email);
  }
  const mails = (await app.request('GET', '/dev/mail')).text.split('<article>');
  const mailTo = (email: string) => mails.find((mail) => mail.includes(email));
  expect(mailTo(boss.email)).toContain('/admin/reset-password?token=');
  expect(mailTo(desk.email)).toContain('/clinic/reset-password?token=');
  expect((await choosePassword(await invited(boss.email))).status).toBe(200);
  const { access_token: token } = (await signIn(boss.email, 'admin')).body;
  expect((await add(newPerson(), token)).status).toBe(201);
});

it('the link shows the clinic each time it is opened, until it has been used', async () => {
  const abroad = newPerson();
  await add(abroad, elsewhere);
  expect(await look(await invited(abroad.email))).toEqual({ clinic: 'Harbour Hospital', first: true });
  const body = newPerson();
  const { id } = (await add(body)).body;
  const token = await invited(body.email);
  for (let i = 0; i < 2; i++) expect(await look(token)).toEqual({ clinic: 'Northside Clinic', first: true });
  await act(id, 'disable');
  expect((await look(token)).code).toBe('TOKEN_INVALID');
  await act(id, 'enable');
  expect((await choosePassword(token)).status).toBe(200);
  expect((await look(token)).code).toBe('TOKEN_INVALID');
});

it('a new invitation ends the former one', async () => {
  const body = newPerson();
  const { id } = (await add(body)).body;
  const first = await invited(body.email);
  expect((await invite(id)).body).toMatchObject({ id, status: 'invited' });
  expect((await choosePassword(first)).body.code).toBe('TOKEN_INVALID');
  const second = await invited(body.email, 2);
  expect(second).not.toBe(first);
  expect((await choosePassword(second)).status).toBe(200);
});

it('an invitation expires after 7 days; the account stays, and can be invited again', async () => {
  await app.clock.standing(async () => {
    const body = newPerson();
    const { id } = (await add(body)).body;
    const token = await invited(body.email);
    app.clock.advance(7 * DAY);
    expect((await choosePassword(token)).body.code).toBe('TOKEN_INVALID');
    expect((await invite(id, await app.tokenOf(SAM))).body.status).toBe('invited');
    expect((await choosePassword(await invited(body.email, 2))).status).toBe(200);
  });
});

it('no link opens a disabled invited account; once enabled it is invited again', async () => {
  const body = newPerson();
  const { id } = (await add(body)).body;
  const token = await invited(body.email);
  expect((await act(id, 'disable')).body.status).toBe('disabled');
  expect((await choosePassword(token)).body.code).toBe('TOKEN_INVALID');
  expect((await invite(id)).body.code).toBe('USER_STATUS_CONFLICT');
  expect((await act(id, 'enable')).body.status).toBe('invited');
  expect((await choosePassword(token)).status).toBe(200);
  expect((await act(id, 'disable')).body.status).toBe('disabled');
  expect((await act(id, 'enable')).body.status).toBe('active');
});

it('a password reset activates an invited account, too: its link goes through the same mailbox', async () => {
  const body = newPerson();
  await add(body);
  const token = await invited(body.email);
  await app.request('POST', '/v1/auth/password/forgot', { body: { email: body.email } });
  const reset = await until(async () => {
    const mail = (await app.request('GET', '/dev/mail')).text
      .split('<article>')
      .find((m) => m.includes(body.email) && m.includes('Reset your'));
    return mail && decodeURIComponent(/reset-password\?token=([\w.%-]+)/.exec(mail)![1]!);
  }, 'a reset link');
  expect(await look(reset)).toEqual({ clinic: 'Northside Clinic', first: true });
  expect((await choosePassword(reset)).status).toBe(200);
  expect((await signIn(body.email)).status).toBe(200);
  expect((await choosePassword(token)).body.code).toBe('TOKEN_INVALID');
});

it('a taken address is refused with the same text whichever clinic has it, and reported 30 times an hour', async () => {
  const replies = await Promise.all(
    ['tom.baker@northside.example', 'ana.silva@harbour.example'].map((email) => add({ ...newPerson(), email })),
  );
  expect(replies.map(({ status, body }) => [status, body.code])).toEqual([
    [409, 'EMAIL_TAKEN'],
    [409, 'EMAIL_TAKEN'],
  ]);
  expect(replies[0]!.text).toBe(replies[1]!.text);
  await forgetAttempts(app, 'add-person%');
  await countAttempts(app, `add-person:1/${SAM}`, 29);
  for (let i = 0; i < 2; i++) expect((await add(newPerson())).status).toBe(201);
  expect((await add({ ...newPerson(), email: 'tom.baker@northside.example' })).body.code).toBe('EMAIL_TAKEN');
  expect((await add(newPerson())).body.code).toBe('TOO_MANY_ATTEMPTS');
  expect((await add(newPerson(), elsewhere)).status).toBe(201);
});

it('an unconfirmed registration of the address gives way, in any clinic', async () => {
  for (const tenant of [1, 2]) {
    const body = newPerson();
    const before = await register(app, { email: body.email, password: PASSWORD, tenant }, { 'x-forwarded-for': '198.51.100.7' });
    expect(before.body.user.status).toBe('unconfirmed');
    const added = await add(body);
    expect([added.status, added.body.status]).toEqual([201, 'invited']);
    expect((await signIn(body.email)).body.code).toBe('INVALID_CREDENTIALS');
    expect((await register(app, { email: body.email, password: PASSWORD })).body.code).toBe('EMAIL_TAKEN');
  }
});

it('a mailbox gets three invitations in a quarter of an hour, and no user of another clinic gets any', async () => {
  const { id } = (await add(newPerson())).body;
  expect((await invite(id, elsewhere)).body.code).toBe('USER_NOT_FOUND');
  for (let i = 0; i < 3; i++) expect((await invite(id)).status).toBe(200);
  expect((await invite(id)).body.code).toBe('TOO_MANY_ATTEMPTS');
});

it('a patient, an unknown role and a name without visible characters are refused', async () => {
  for (const [field, value] of [
    ['role', 'patient'],
    ['role', 'owner'],
    ['email', 'nobody'],
    ['given_name', ' '],
    ['family_name', 'a\u202eb'],
  ] as const) {
    const reply = await add({ ...newPerson(), [field]: value });
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, [field]]);
  }
});
