// The trail for administrators: by patient, actor and time, in pages without gaps or repetitions, and with matching digests.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { AuditEvent } from '#contracts/audit.ts';
import { type AuditRow, digestOf } from '#platform/audit/entry.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';

type Event = z.infer<typeof AuditEvent>;
interface Page {
  events: Event[];
  next: string | null;
}

let app: TestApp;
let sam: string;
let chen: string;
let david: string;
beforeAll(async () => {
  app = await startApp();
  [sam, chen, david] = (await Promise.all([8, 2, 4].map(app.tokenOf))) as [string, string, string];
});
afterAll(() => app.close());

const list = async (query: string): Promise<Page> => {
  const reply = await app.request('GET', `/v1/audit?${query}`, { token: sam });
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
};
/** Returns all pages, with an action between them. */
const listAll = async (query: string, between: () => Promise<unknown> = async () => undefined): Promise<Event[]> => {
  const all: Event[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: Page = await list(`${query}${next ? `&after=${next}` : ''}`);
    all.push(...page.events);
    next = page.next;
    await between();
  }
  return all;
};
/** Each read is in a new session, because repeated reads in one session are summed. */
const readConversation = async (person: number, conversation = 1) =>
  app.request('GET', `/v1/chat/${conversation}/messages`, { token: await app.tokenOf(person) });
const ids = (events: readonly Event[]): string[] => events.map(({ id }) => id);

describe('GET /v1/audit', () => {
  it('shows actor, action, patient and address, with names', async () => {
    const request = (await readConversation(2)).headers.get('x-request-id');
    const event = (await list('patient_id=4&actor_id=2&limit=1')).events[0]!;
    expect(event).toEqual({
      id: expect.any(String),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      actor: { id: 2, name: 'Isabella Chen', role: 'doctor' },
      through: null,
      action: 'consultations.messages.read',
      outcome: 'ok',
      times: 1,
      reason: null,
      patients: [{ id: 4, name: 'David Wang' }],
      resource: { type: 'consultation', id: '1' },
      address: '127.0.0.1',
      request_id: request,
    });
  });

  it('shows a refusal in the trail of the requested patient', async () => {
    await readConversation(1);
    const [event] = (await list('patient_id=4&actor_id=1&limit=1')).events;
    expect(event).toMatchObject({ outcome: 'refused', reason: 'CONSULTATION_NOT_FOUND', patients: [{ id: 4 }], actor: { id: 1 } });
  });

  it('names the integration that wrote in a patient’s name', async () => {
    const { body: key } = await app.request('POST', '/v1/api-keys', {
      token: sam,
      body: { name: 'Inhaler', scopes: ['consultations:write'] },
    });
    await app.request('PUT', `/v1/integrations/${key.id}/consent`, { token: david });
    await app.request('POST', '/v1/chat/1/messages', { token: key.key, body: { content: 'Two puffs at 8.' } });
    const [event] = (await list('patient_id=4&limit=1')).events;
    expect(event).toMatchObject({ action: 'consultations.messages.send', through: 'Inhaler', actor: { id: 4, name: 'David Wang' } });
  });

  it('finds a request about several patients under each of them', async () => {
    const { headers, body } = await app.request('POST', '/v1/patients/search', { token: chen, body: { text: '' } });
    const shown = new Set<number>(body.patients.map(({ id }: { id: number }) => id));
    expect(shown.size).toBeGreaterThan(3);
    for (const patient of [...shown].slice(0, 3)) {
      const found = (await list(`patient_id=${patient}&limit=5`)).events.find((event) => event.request_id === headers.get('x-request-id'));
      expect(new Set(found?.patients.map(({ id }) => id))).toEqual(shown);
    }
    expect((await listAll('patient_id=2')).length).toBe(0);
  });

  it('includes the start of a time span, and excludes its end', async () => {
    await readConversation(2);
    app.clock.advance(60_000);
    await readConversation(2);
    app.clock.advance(60_000);
    await readConversation(2);
    const [last, middle, first] = (await list('actor_id=2&limit=3')).events;
    expect(ids((await list(`actor_id=2&from=${first!.at}&to=${last!.at}`)).events)).toEqual([middle!.id, first!.id]);
    const offset = middle!.at.replace('Z', '%2B00:00');
    expect(ids((await list(`actor_id=2&from=${offset}`)).events)).toEqual([last!.id, middle!.id]);
    expect((await list(`actor_id=2&from=${last!.at}&to=${first!.at}`)).events).toEqual([]);
  });

  it('neither skips nor repeats while rows are added', async () => {
    for (let i = 0; i < 25; i++) await readConversation(2);
    const before = ids(await listAll('actor_id=2&limit=200'));
    const paged = ids(await listAll('actor_id=2&limit=7', () => Promise.all([readConversation(2), readConversation(4)])));
    expect(before.length).toBeGreaterThan(25);
    expect(paged).toEqual(before);
  });

  it('pages through rows of the same instant', async () => {
    await adminQuery(
      app,
      `insert into audit.events (tenant_id, at, id, actor_kind, actor_id, actor_role, action, outcome, patients, request_id, digest)
       select 1, date_trunc('minute', now()), gen_random_uuid(), 'user', 5, 'nurse', 'test', 'ok', case when n % 3 = 0 then '{3,4}' else '{4}' end::int[], 'test', '\\x00'
       from generate_series(1, 40) n`,
    );
    const found = ids(await listAll('patient_id=4&actor_id=5&limit=7'));
    expect(found).toHaveLength(40);
    expect(new Set(found).size).toBe(40);
    await adminQuery(app, "delete from audit.events where request_id = 'test'");
  });

  it.each([
    ['patient_id=david', 'patient_id'],
    ['actor_id=0', 'actor_id'],
    ['from=yesterday', 'from'],
    ['to=2026-13-01T00:00:00Z', 'to'],
    ['after=nonsense', 'after'],
    [`after=${Buffer.from('["2026-01-01","x"]').toString('base64url')}`, 'after'],
    ...['noon', '5', '2026-02-31 00:00:00+00'].map((at): [string, string] => [
      `after=${Buffer.from(JSON.stringify([at, '01890000-0000-7000-8000-000000000000'])).toString('base64url')}`,
      'after',
    ]),
    ['limit=201', 'limit'],
    ['limit=0', 'limit'],
  ])('refuses %s and names the field', async (query, field) => {
    const reply = await app.request('GET', `/v1/audit?${query}`, { token: sam });
    expect([reply.status, reply.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(Object.keys(reply.body.details.fields)).toEqual([field]);
  });

  it('is limited to one clinic', async () => {
    const silva = await app.tokenOf(11);
    await readConversation(2);
    const { body } = await app.request('GET', '/v1/audit?patient_id=4', { token: silva });
    expect(body.events.filter(({ action }: Event) => action !== 'audit.read')).toEqual([]);
  });
});

describe('digests', () => {
  const COLUMNS = `tenant_id as "tenantId", at, id, actor_kind as "actorKind", actor_id as "actorId", actor_role as "actorRole", key_id as "keyId",
    session_id as "sessionId", action, outcome, reason, patients, resource_type as "resourceType", resource_id as "resourceId",
    host(address) as address, request_id as "requestId", times, digest`;
  /** Returns the rows whose digest does not match their fields. */
  const forged = async (): Promise<string[]> => {
    const rows = (await adminQuery(app, `select ${COLUMNS} from audit.events`)) as unknown as AuditRow[];
    expect(rows.length).toBeGreaterThan(50);
    return rows.filter((row) => !digestOf(row).equals(row.digest)).map(({ id }) => id);
  };

  it('match every row: of a batch, a transaction, the demo data, a refusal', async () => {
    expect(await forged()).toEqual([]);
  });

  it.each([
    ['the patients', "patients = '{3}'"],
    ['the actor', 'actor_id = 1'],
    ['the outcome', "outcome = 'refused'"],
    ['the time', "at = at + interval '1 millisecond'"],
    ['the address', "address = '10.0.0.1'"],
  ])('reveal a change of %s', async (_, change) => {
    await readConversation(2);
    const { id } = (await list('actor_id=2&limit=1')).events[0]!;
    await adminQuery(app, `update audit.events set ${change} where id = $1`, [id]);
    expect(await forged()).toEqual([id]);
    await adminQuery(app, 'delete from audit.events where id = $1', [id]);
  });

  it('match every row of the platform’s trail', async () => {
    await app.request('GET', '/v1/consultations');
    await app.request('POST', '/v1/auth/login', { body: { email: 'nobody@example.org', password: 'wrong' } });
    for (let i = 0; i < 3; i++) await app.request('GET', '/v1/audit');
    await app.platform.audit.flush();
    const rows = await adminQuery(
      app,
      'select at, id, action, outcome, reason, subject_digest, host(address) as address, request_id, times, digest from audit.platform_events',
    );
    expect(rows.some(({ times }) => Number(times) > 1)).toBe(true);
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const { digest, times, ...fields } of rows) {
      expect(
        createHash('sha256')
          .update(JSON.stringify([...Object.values(fields), ...(times === 1 ? [] : [times])]))
          .digest()
          .equals(digest as Buffer),
      ).toBe(true);
    }
    expect(JSON.stringify(rows)).not.toContain('nobody@example.org');
  });
});
