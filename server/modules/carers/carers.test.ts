// Carers: a patient names them, they answer by a link, staff see those who have confirmed.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp, type TestReply } from '../../../test/harness/app.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import { PEOPLE } from '../../../test/harness/people/people.ts';
import { mailedLinks, mailedToken } from '../../../test/harness/providers/mail.ts';
import { until } from '../../../test/harness/until.ts';
import { expireCarers } from './internal/expire-carers.ts';

const { David, Linh, Priya, Tom, Sam } = PEOPLE;
const DAY = 24 * 3_600_000;

let app: TestApp;
/** The address of the carer of a test, which no other test uses. */
let ann = '';
let tests = 0;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  ann = `ann-${++tests}@mail.example`;
  await adminQuery(app, 'delete from carers.carers');
  await adminQuery(app, 'delete from carers.questions');
});
afterAll(() => app.close());

const call = async (person: number, method: string, path: string, body?: unknown): Promise<TestReply> =>
  app.request(method, path, { token: await app.tokenOf(person), ...(body === undefined ? {} : { body }) });
const name = (patient: number, fields: object = {}): Promise<TestReply> =>
  call(patient, 'POST', '/v1/me/carers', { name: 'Ann Wang', relation: 'sibling', email: ann, ...fields });
const own = async (patient: number = David) => (await call(patient, 'GET', '/v1/me/carers')).body.carers;
const seen = async (colleague: number = Priya) => (await call(colleague, 'GET', `/v1/patients/${David}/carers`)).body.carers;
const tokenOf = (address: string, count = 1): Promise<string> => mailedToken(app, address, 'carer', count);
const answer = (verb: string, token: string): Promise<TestReply> => app.request('POST', `/v1/carer-links/${verb}`, { body: { token } });
const trail = async (action: string): Promise<number> =>
  (await adminQuery(app, "select 1 from audit.events where action = $1 and outcome = 'ok' and patients @> array[4]", [action])).length;
const numbered = (n: number) => ({ name: `Carer ${n}`, email: `carer-${n}-of-${tests}@mail.example` });

describe('a carer', () => {
  it('is asked by email, and seen by staff once they have confirmed', async () => {
    const named = await name(David);
    expect([named.status, named.body.status]).toEqual([201, 'asked']);
    expect(await seen()).toEqual([]);
    const token = await tokenOf(ann);
    expect((await answer('look-up', token)).body).toEqual({ patient_first_name: 'David', clinic: 'Northside Clinic', answer: 'open' });
    expect((await answer('confirm', token)).status).toBe(204);
    expect((await answer('look-up', token)).body.answer).toBe('confirmed');
    for (const colleague of [Priya, Tom])
      expect(await seen(colleague)).toEqual([
        {
          id: named.body.id,
          name: 'Ann Wang',
          relation: 'sibling',
          email: ann,
          phone: null,
          confirmed_at: expect.any(String),
        },
      ]);
    expect(await own()).toMatchObject([{ status: 'confirmed', email: { address: ann, confirmed_at: expect.any(String) } }]);
    expect(await own(Linh)).toEqual([]);
    await until(
      async () => (await adminQuery(app, "select 1 from notifications.notices where user_id = 4 and kind = 'carer-confirmed'")).length,
      'the notice of the patient',
    );
  });

  it('confirms once, however often the link is used', async () => {
    await name(David);
    const token = await tokenOf(ann);
    await Promise.all([1, 2, 3].map(() => answer('confirm', token)));
    expect(await own()).toMatchObject([{ status: 'confirmed' }]);
    const events = await adminQuery(
      app,
      "select count(distinct event_id)::int as n from platform.event_deliveries where type = 'carers.confirmed'",
    );
    expect(events[0]!['n']).toBeLessThanOrEqual(1);
  });

  it('is reached only at addresses that they have confirmed', async () => {
    await name(David, { phone: '+447700900321' });
    const email = await tokenOf(ann);
    const sms = await tokenOf('+447700900321');
    expect(sms).not.toBe(email);
    await answer('confirm', sms);
    expect(await seen()).toMatchObject([{ email: null, phone: '+447700900321' }]);
    await answer('confirm', email);
    expect(await seen()).toMatchObject([{ email: ann, phone: '+447700900321' }]);
  });

  it('lapses after seven days, and can be asked again', async () => {
    await app.clock.standing(async () => {
      const { id } = (await name(David)).body;
      const token = await tokenOf(ann);
      app.clock.advance(7 * DAY - 1);
      expect((await answer('look-up', token)).status).toBe(200);
      app.clock.advance(1);
      expect((await answer('confirm', token)).body.code).toBe('TOKEN_INVALID');
      expect(await own()).toMatchObject([{ status: 'lapsed' }]);
      const asked = await call(David, 'POST', `/v1/me/carers/${id}/ask`);
      expect(asked.body.status).toBe('asked');
      await tokenOf(ann, 2);
      // Messages overtake each other: the first link works as well.
      expect((await answer('confirm', token)).status).toBe(204);
      expect((await call(David, 'POST', `/v1/me/carers/${id}/ask`)).body.code).toBe('CARER_CONFIRMED');
      app.clock.advance(8 * DAY);
      expect(await seen()).toHaveLength(1);
    });
  });

  it('withdraws by the same link, and is forgotten', async () => {
    const { id } = (await name(David)).body;
    const token = await tokenOf(ann);
    await answer('confirm', token);
    expect((await answer('decline', token)).status).toBe(204);
    expect((await answer('decline', token)).status).toBe(204);
    expect((await answer('look-up', token)).body.answer).toBe('declined');
    expect((await answer('confirm', token)).body.code).toBe('TOKEN_INVALID');
    expect(await seen()).toEqual([]);
    expect(await own()).toMatchObject([{ name: 'Ann Wang', status: 'declined', email: null, phone: null }]);
    expect((await call(David, 'POST', `/v1/me/carers/${id}/ask`)).body.code).toBe('CARER_DECLINED');
    expect((await call(David, 'DELETE', `/v1/me/carers/${id}`)).status).toBe(204);
    expect(await own()).toEqual([]);
    expect((await name(David)).body.code).toBe('CARER_DECLINED');
    expect((await name(Linh)).status).toBe(201);
    await until(
      async () => (await adminQuery(app, "select 1 from notifications.notices where user_id = 4 and kind = 'carer-declined'")).length,
      'the notice of the patient',
    );
  });

  it('has no link any more once the patient removed them', async () => {
    const { id } = (await name(David)).body;
    const token = await tokenOf(ann);
    await answer('confirm', token);
    expect((await call(Linh, 'DELETE', `/v1/me/carers/${id}`)).body.code).toBe('CARER_NOT_FOUND');
    expect((await call(David, 'DELETE', `/v1/me/carers/${id}`)).status).toBe(204);
    expect(await seen()).toEqual([]);
    for (const verb of ['look-up', 'confirm', 'decline']) expect((await answer(verb, token)).body.code).toBe('TOKEN_INVALID');
  });

  it('has no link any more once the account of the patient is disabled', async () => {
    await name(Linh);
    const token = await tokenOf(ann);
    await adminQuery(app, "update identity.users set status = 'disabled' where id = $1", [Linh]);
    expect((await answer('look-up', token)).body.code).toBe('TOKEN_INVALID');
    await adminQuery(app, "update identity.users set status = 'active' where id = $1", [Linh]);
  });

  it('is deleted 30 days after they lapsed or declined, and never when confirmed', async () => {
    await app.clock.standing(async () => {
      for (const n of [1, 2, 3]) await name(David, numbered(n));
      await answer('confirm', await tokenOf(numbered(1).email));
      await answer('decline', await tokenOf(numbered(2).email));
      app.clock.advance(30 * DAY - 1);
      expect(await expireCarers(app.platform)).toBe(0);
      app.clock.advance(1);
      const before = await trail('carers.expire');
      expect(await expireCarers(app.platform)).toBe(2);
      expect((await trail('carers.expire')) - before).toBe(2);
      expect(await own()).toMatchObject([{ name: 'Carer 1' }]);
    });
  });
});

describe('a patient', () => {
  it('needs an address, and a name that shows', async () => {
    const fields = async (body: object) => Object.keys((await call(David, 'POST', '/v1/me/carers', body)).body.details.fields);
    expect(await fields({ name: 'Ann', relation: 'friend' })).toEqual(['email']);
    expect(await fields({ name: ' ', relation: 'enemy', phone: '0123' })).toEqual(['name', 'relation', 'phone']);
  });

  it('is not their own contact', async () => {
    const reply = await name(David, { email: 'David.Wang@northside.example' });
    expect([reply.status, reply.body.details?.fields]).toEqual([400, { email: 'is already the address of this account' }]);
  });

  it('names at most five, also when six are named at once', async () => {
    const replies = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => name(David, numbered(n))));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 409]);
    expect(replies.find(({ status }) => status === 409)!.body.code).toBe('TOO_MANY_CARERS');
    await app.clock.standing(async () => {
      // Those who lapsed leave room, and then find none themselves.
      app.clock.advance(7 * DAY);
      expect((await name(David, numbered(7))).status).toBe(201);
    });
  });

  it('names an address once', async () => {
    expect((await name(David, { phone: '+447700900321' })).status).toBe(201);
    expect((await name(David, { email: ann.toUpperCase() })).body.code).toBe('CARER_EXISTS');
    expect((await name(David, { email: undefined, phone: '+44 7700 900321' })).body.code).toBe('CARER_EXISTS');
  });

  it('asks at most ten times a day, and together with others three times an address', async () => {
    const { id } = (await name(David)).body;
    for (const _ of [2, 3]) expect((await call(David, 'POST', `/v1/me/carers/${id}/ask`)).status).toBe(200);
    for (const refused of [await call(David, 'POST', `/v1/me/carers/${id}/ask`), await name(Linh)])
      expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY_INVITATIONS']);
    expect(await own(Linh)).toEqual([]);
    expect(await mailedLinks(app, ann, 'carer')).toHaveLength(3);
    // Three of ten are used, and what was refused did not count.
    const removed = async (n: number): Promise<number> => {
      const reply = await name(David, numbered(n));
      if (reply.status === 201) await call(David, 'DELETE', `/v1/me/carers/${reply.body.id}`);
      return reply.status;
    };
    const statuses: number[] = [];
    for (let n = 0; n < 8; n++) statuses.push(await removed(n));
    expect(statuses).toEqual([...Array(7).fill(201), 429]);
  });
});

it('nothing about the patient leaves in a message, and nothing that identifies a carer is stored in the open', async () => {
  await name(David, { name: 'canary-carer', phone: '+447700900321' });
  const cipherless = JSON.stringify(await adminQuery(app, 'select * from carers.carers, carers.links, notifications.deliveries'));
  for (const text of ['canary-carer', ann, '7700900321'])
    for (const encoded of [text, Buffer.from(text).toString('hex')]) expect(cipherless).not.toContain(encoded);
  const outbox = await fetch(`${app.url}/dev/mail`).then((reply) => reply.text());
  const messages = outbox.split('<article>').filter((article) => article.includes('/carer?token='));
  expect(messages.some((message) => message.includes('SMS'))).toBe(true);
  for (const text of ['canary-carer', 'David', 'Wang']) expect(messages.join()).not.toContain(text);
});

it('every question, answer and look is on the trail of the patient', async () => {
  const actions = ['add', 'ask', 'look-up', 'confirm', 'view', 'decline', 'remove'].map((verb) => `carers.${verb}`);
  const before = await Promise.all(actions.map(trail));
  const { id } = (await name(David)).body;
  await call(David, 'POST', `/v1/me/carers/${id}/ask`);
  const token = await tokenOf(ann);
  await answer('look-up', token);
  await answer('confirm', token);
  await seen(Tom);
  await answer('decline', token);
  await call(David, 'DELETE', `/v1/me/carers/${id}`);
  const after = await Promise.all(actions.map(trail));
  expect(after.map((n, i) => n - before[i]!)).toEqual([1, 1, 1, 1, expect.any(Number), 1, 1]);
  expect((await call(Sam, 'GET', `/v1/patients/${David}/carers`)).status).toBe(403);
});
