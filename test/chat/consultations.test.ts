// Consultations: creation, participants, closing, and a list with the unread ones first.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Consultation } from '#contracts/consultations.ts';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { speaker, upTo } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';

const SMITH = 1,
  CHEN = 2,
  LINH = 3,
  DAVID = 4,
  PRIYA = 5,
  TOM = 6,
  GRACE = 7,
  SAM = 8,
  MARIA = 9,
  KOFI = 10;

let app: TestApp;
const tokens = new Map<number, string>();
beforeAll(async () => {
  app = await startApp();
  for (const person of upTo(11)) tokens.set(person, await app.tokenOf(person));
});
afterAll(() => app.close());

const as = (person: number, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<TestReply> =>
  app.request(method, path, { token: tokens.get(person)!, headers, ...(body === undefined ? {} : { body }) });
const open = async (by: number, patient_id: number, doctor_id: number, subject?: string): Promise<Consultation> => {
  const reply = await as(by, 'POST', '/v1/consultations', { patient_id, doctor_id, ...(subject === undefined ? {} : { subject }) });
  expect(reply.status, reply.text).toBe(201);
  return reply.body;
};
const outcome = (reply: TestReply) => [reply.status, reply.body?.code];

describe('opening', () => {
  it('works for a doctor or the front desk, with patient and doctor as participants', async () => {
    const mine = await open(CHEN, DAVID, CHEN, 'Dizziness');
    expect(mine).toMatchObject({
      status: 'open',
      subject: 'Dizziness',
      patient: { id: DAVID, name: 'David Wang', role: 'patient', mrn: 'MRN-10004', date_of_birth: '1991-11-05' },
      doctor: { id: CHEN, name: 'Isabella Chen' },
      last_seq: 0,
      unread: 0,
      last_message: null,
      closed_at: null,
    });
    expect(mine.participants.map((p) => p.id).sort()).toEqual([CHEN, DAVID]);
    const byDesk = await open(TOM, LINH, SMITH, 'Knee');
    // Users who oversee see that it exists, never its subject.
    expect(byDesk.subject).toBe(null);
    expect((await as(LINH, 'GET', `/v1/consultations/${byDesk.id}`)).body.subject).toBe('Knee');
    const forColleague = await open(SMITH, DAVID, CHEN);
    expect(forColleague.participants.map((p) => p.id).sort()).toEqual([SMITH, CHEN, DAVID]);
  });

  it.each([
    ['a patient', DAVID, { patient_id: DAVID, doctor_id: CHEN }, [403, 'FORBIDDEN']],
    ['a nurse', PRIYA, { patient_id: DAVID, doctor_id: CHEN }, [403, 'FORBIDDEN']],
    ['with nobody', TOM, { patient_id: 999, doctor_id: CHEN }, [404, 'PATIENT_NOT_FOUND']],
    ['with a patient of another clinic', TOM, { patient_id: KOFI, doctor_id: CHEN }, [404, 'PATIENT_NOT_FOUND']],
    ['with a nurse as doctor', TOM, { patient_id: DAVID, doctor_id: PRIYA }, [404, 'USER_NOT_FOUND']],
    ['with a doctor of another clinic', TOM, { patient_id: DAVID, doctor_id: MARIA }, [404, 'USER_NOT_FOUND']],
    ['with the caller as patient', SMITH, { patient_id: SMITH, doctor_id: SMITH }, [404, 'USER_NOT_FOUND']],
    ['without a doctor', TOM, { patient_id: DAVID }, [400, 'VALIDATION_FAILED']],
  ])('is refused for %s', async (_, by, body, expected) => {
    expect(outcome(await as(by as number, 'POST', '/v1/consultations', body))).toEqual(expected);
  });

  it('happens once per Idempotency-Key, also at once', async () => {
    const send = () => as(TOM, 'POST', '/v1/consultations', { patient_id: DAVID, doctor_id: SMITH }, { 'idempotency-key': 'open-once' });
    const replies = await Promise.all(upTo(12).map(send));
    expect(replies.map((r) => r.status)).toEqual(Array(12).fill(201));
    expect(new Set(replies.map((r) => r.body.id)).size).toBe(1);
    const other = await as(TOM, 'POST', '/v1/consultations', { patient_id: LINH, doctor_id: SMITH }, { 'idempotency-key': 'open-once' });
    expect(outcome(other)).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('keeps the subject encrypted', async () => {
    const { id } = await open(CHEN, DAVID, CHEN, 'A very private matter');
    const [row] = await adminQuery(app, 'select subject from consultations.consultations where tenant_id = 1 and id = $1', [id]);
    expect((row!['subject'] as Buffer).includes('private')).toBe(false);
  });
});

describe('participants', () => {
  it('include an added nurse or second doctor, who reads everything and writes', async () => {
    const { id } = await open(CHEN, DAVID, CHEN);
    await (await speaker(app, DAVID, id)).said('before the nurse');
    const priya = await speaker(app, PRIYA, id);
    expect(outcome(await priya.say('not yet'))).toEqual([404, 'CONSULTATION_NOT_FOUND']);
    const added = await as(CHEN, 'POST', `/v1/consultations/${id}/participants`, { user_id: PRIYA });
    expect([added.status, added.body.participants.map((p: { id: number }) => p.id)]).toEqual([201, [CHEN, DAVID, PRIYA].sort()]);
    expect((await priya.all()).map((m) => m.content)).toEqual(['before the nurse']);
    expect((await priya.said('hello')).seq).toBe(2);
  });

  it('are clinicians of this clinic, added once, by participants or users who oversee', async () => {
    const { id } = await open(CHEN, DAVID, CHEN);
    const add = (by: number, user_id: number) => as(by, 'POST', `/v1/consultations/${id}/participants`, { user_id }).then(outcome);
    expect(await add(DAVID, PRIYA)).toEqual([403, 'FORBIDDEN']);
    expect(await add(SMITH, PRIYA)).toEqual([404, 'CONSULTATION_NOT_FOUND']);
    expect(await add(MARIA, PRIYA)).toEqual([404, 'CONSULTATION_NOT_FOUND']);
    for (const stranger of [LINH, TOM, GRACE, MARIA, 999]) expect(await add(CHEN, stranger)).toEqual([404, 'USER_NOT_FOUND']);
    expect(await add(CHEN, CHEN)).toEqual([409, 'ALREADY_PARTICIPANT']);
    const both = await Promise.all([add(SAM, PRIYA), add(TOM, PRIYA), add(CHEN, PRIYA)]);
    expect(both.map(([status]) => status).sort()).toEqual([201, 409, 409]);
  });
});

describe('closing', () => {
  it('ends writing, keeps reading, and works once', async () => {
    const { id } = await open(CHEN, DAVID, CHEN);
    const david = await speaker(app, DAVID, id);
    await david.said('all good now');
    expect(outcome(await as(DAVID, 'POST', `/v1/consultations/${id}/close`))).toEqual([403, 'FORBIDDEN']);
    const closed = await as(CHEN, 'POST', `/v1/consultations/${id}/close`);
    expect([closed.status, closed.body.status, closed.body.closed_at]).toEqual([200, 'closed', expect.any(String)]);
    expect(outcome(await as(CHEN, 'POST', `/v1/consultations/${id}/close`))).toEqual([409, 'CONSULTATION_CLOSED']);
    expect(outcome(await david.say('one more thing'))).toEqual([409, 'CONSULTATION_CLOSED']);
    const asSeed = await as(DAVID, 'POST', '/api/addConsultationMessage', {
      userId: DAVID,
      consultationId: id,
      messageContent: 'one more thing',
    });
    expect(outcome(asSeed)).toEqual([409, 'CONSULTATION_CLOSED']);
    expect(outcome(await as(CHEN, 'POST', `/v1/consultations/${id}/participants`, { user_id: PRIYA }))).toEqual([
      409,
      'CONSULTATION_CLOSED',
    ]);
    expect((await david.all()).map((m) => m.content)).toEqual(['all good now']);
    expect((await david.request('POST', '/read', { message_id: (await david.all())[0]!.id })).status).toBe(204);
  });

  it('while others write keeps acknowledged messages and refuses the rest', async () => {
    const { id } = await open(CHEN, DAVID, CHEN);
    const david = await speaker(app, DAVID, id);
    const writing = Promise.all(upTo(120).map((i) => david.say(`line ${i}`)));
    const [replies, closed] = await Promise.all([writing, as(CHEN, 'POST', `/v1/consultations/${id}/close`)]);
    expect(closed.status).toBe(200);
    const written = replies.filter((r) => r.status === 201).map((r) => r.body.id);
    expect(replies.filter((r) => r.status !== 201).every((r) => r.body.code === 'CONSULTATION_CLOSED')).toBe(true);
    expect((await david.all()).map((m) => m.id).sort()).toEqual(written.sort());
  });
});

describe('reopening', () => {
  const closedConversation = async (): Promise<number> => {
    const { id } = await open(CHEN, DAVID, CHEN);
    await as(CHEN, 'POST', `/v1/consultations/${id}/participants`, { user_id: PRIYA });
    await as(CHEN, 'POST', `/v1/consultations/${id}/close`);
    return id;
  };
  const reopen = (by: number, id: number) => as(by, 'POST', `/v1/consultations/${id}/reopen`);

  it('works for a clinician who takes part; everyone writes again, and it can be closed again', async () => {
    const id = await closedConversation();
    const reopened = await reopen(PRIYA, id);
    expect([reopened.status, reopened.body.status, reopened.body.closed_at]).toEqual([200, 'open', null]);
    expect((await (await speaker(app, DAVID, id)).say('one more thing')).status).toBe(201);
    expect((await as(CHEN, 'POST', `/v1/consultations/${id}/close`)).status).toBe(200);
    const trail = await adminQuery(
      app,
      `select action from audit.events where tenant_id = 1 and resource_type = 'consultation' and resource_id = $1 and outcome = 'ok'
        and action in ('consultations.close', 'consultations.reopen') order by at`,
      [String(id)],
    );
    expect(trail.map((row) => row['action'])).toEqual(['consultations.close', 'consultations.reopen', 'consultations.close']);
  });

  it('is refused for the patient, the front desk, an administrator or a doctor who does not take part', async () => {
    const id = await closedConversation();
    for (const person of [DAVID, TOM, SAM]) expect(outcome(await reopen(person, id))).toEqual([403, 'FORBIDDEN']);
    for (const person of [SMITH, MARIA]) expect(outcome(await reopen(person, id))).toEqual([404, 'CONSULTATION_NOT_FOUND']);
  });

  it('is refused for a doctor who is the patient in it', async () => {
    const { id } = await open(CHEN, SMITH, CHEN);
    await as(CHEN, 'POST', `/v1/consultations/${id}/close`);
    expect(outcome(await reopen(SMITH, id))).toEqual([404, 'CONSULTATION_NOT_FOUND']);
  });

  it('is refused while the patient is removed from the registry', async () => {
    const entry = await as(CHEN, 'POST', '/api/patients', { firstName: 'Ira', lastName: 'Bell', medicalRecordNumber: 'MRN-REOPEN-1' });
    expect(entry.status, entry.text).toBe(201);
    const patient: number = entry.body.id;
    const { id } = await open(CHEN, patient, CHEN);
    await as(CHEN, 'POST', `/v1/consultations/${id}/close`);
    expect((await as(SAM, 'DELETE', `/api/patients/${patient}`)).status).toBe(204);
    expect(outcome(await reopen(CHEN, id))).toEqual([404, 'PATIENT_NOT_FOUND']);
    expect(outcome(await as(CHEN, 'POST', '/v1/consultations', { patient_id: patient, doctor_id: CHEN }))).toEqual([
      404,
      'PATIENT_NOT_FOUND',
    ]);
    expect((await as(SAM, 'POST', `/v1/patients/${patient}/restore`, {})).status).toBe(200);
    expect(outcome(await reopen(CHEN, id))).toEqual([200, undefined]);
  });

  it('happens once when two clinicians do it at the same time', async () => {
    const id = await closedConversation();
    const both = (await Promise.all([reopen(CHEN, id), reopen(PRIYA, id)])).map(outcome);
    expect(both.sort()).toEqual([
      [200, undefined],
      [409, 'CONSULTATION_OPEN'],
    ]);
  });
});

describe('the list', () => {
  const ids = async (person: number, query = ''): Promise<number[]> =>
    (await as(person, 'GET', `/v1/consultations?${query}`)).body.consultations.map((c: Consultation) => c.id);

  it('has the unread ones first, then the newest; reading moves one down', async () => {
    const [a, b, c] = [await open(SMITH, LINH, SMITH), await open(SMITH, LINH, SMITH), await open(SMITH, LINH, SMITH)];
    const said = [];
    for (const { id } of [a, b]) said.push(await (await speaker(app, SMITH, id)).said('for Linh'));
    await (await speaker(app, LINH, c.id)).said('for the doctor');
    expect((await ids(LINH)).slice(0, 3).filter((id) => [a.id, b.id].includes(id))).toEqual([b.id, a.id]);
    expect((await ids(SMITH))[0]).toBe(c.id);
    const before = (await as(LINH, 'GET', `/v1/consultations/${b.id}`)).body;
    expect([before.unread, before.last_message.preview]).toEqual([1, 'for Linh']);
    await (await speaker(app, LINH, b.id)).request('POST', '/read', { message_id: said[1]!.id });
    const order = await ids(LINH);
    expect(order.indexOf(b.id)).toBeGreaterThan(order.indexOf(a.id));
    // The reader's own messages are never unread, also if others were read before.
    expect((await as(SMITH, 'GET', `/v1/consultations/${a.id}`)).body.unread).toBe(0);
  });

  it('pages through all of them once', async () => {
    for (const _ of upTo(7)) await open(TOM, DAVID, CHEN);
    for (const person of [DAVID, CHEN, TOM, SAM]) {
      const whole = await ids(person, 'limit=200');
      const paged: number[] = [];
      let after: string | null = '';
      while (after !== null) {
        const page: TestReply = await as(person, 'GET', `/v1/consultations?limit=3${after === '' ? '' : `&after=${after}`}`);
        paged.push(...page.body.consultations.map((c: Consultation) => c.id));
        after = page.body.next;
      }
      expect(paged).toEqual(whole);
      expect(new Set(paged).size).toBe(paged.length);
    }
  });

  it("is one's own; those who oversee see all of their clinic, without the text", async () => {
    expect(await ids(PRIYA)).not.toContain(2);
    expect(await ids(KOFI)).toEqual([3]);
    expect(outcome(await as(GRACE, 'GET', '/v1/consultations'))).toEqual([403, 'FORBIDDEN']);
    const all = (await as(TOM, 'GET', '/v1/consultations?limit=200')).body.consultations as Consultation[];
    expect(all.map((c) => c.id)).toEqual(expect.arrayContaining([1, 2]));
    expect(all.map((c) => c.id)).not.toContain(3);
    expect(all.every((c) => c.last_message === null && c.subject === null && c.unread === 0)).toBe(true);
    for (const path of ['/v1/chat/1/messages', '/v1/chat/1/changes'])
      expect(outcome(await as(TOM, 'GET', path))).toEqual([403, 'FORBIDDEN']);
  });

  it('can be filtered by status, and refuses an unknown status or cursor', async () => {
    const closed = (await as(SAM, 'GET', '/v1/consultations?status=closed')).body.consultations as Consultation[];
    expect(closed.length).toBeGreaterThan(0);
    expect(closed.every((c) => c.status === 'closed')).toBe(true);
    for (const query of ['status=done', 'after=nowhere', 'after=W10', 'limit=0', 'limit=1000']) {
      expect((await as(SAM, 'GET', `/v1/consultations?${query}`)).status, query).toBe(400);
    }
  });
});
