// The endpoints of the compatibility API, with the examples of its description.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';

let app: TestApp;
let david: string;
let chen: string;
beforeAll(async () => {
  app = await startApp();
  [david, chen] = await Promise.all([app.tokenOf(4), app.tokenOf(2)]);
});
afterAll(() => app.close());

const EXAMPLE = [
  {
    message_id: 1,
    message_content: "Hi, I'm experiencing some side effects from the new medication",
    time_sent: '2025-10-25T14:30:36.200Z',
    user_id: 4,
    consultation_id: 1,
    user_full_name: 'David Wang',
    user_role: 'Patient',
  },
  {
    message_id: 2,
    message_content: 'Sorry to hear that. What kind of side effects are you noticing?',
    time_sent: '2025-10-25T14:36:23.210Z',
    user_id: 2,
    consultation_id: 1,
    user_full_name: 'Isabella Chen',
    user_role: 'Doctor',
  },
  {
    message_id: 3,
    message_content: "I've been feeling dizzy and a bit nauseous since yesterday.",
    time_sent: '2025-10-25T14:41:11.590Z',
    user_id: 4,
    consultation_id: 1,
    user_full_name: 'David Wang',
    user_role: 'Patient',
  },
  {
    message_id: 4,
    message_content: 'Those can happen at first, try taking it with food. If it persists more than 2 days, let me know.',
    time_sent: '2025-10-25T14:49:42.260Z',
    user_id: 2,
    consultation_id: 1,
    user_full_name: 'Isabella Chen',
    user_role: 'Doctor',
  },
  {
    message_id: 5,
    message_content: 'Got it, I’ll do that. Thanks, doctor.',
    time_sent: '2025-10-25T14:56:34.540Z',
    user_id: 4,
    consultation_id: 1,
    user_full_name: 'David Wang',
    user_role: 'Patient',
  },
];

describe('GET /api/getConsultationMessages', () => {
  it.each(['/api/getConsultationMessages?consultationId=1', '/api/getConsultationMessages/?consultationId=1'])(
    'replies as in example 1: %s',
    async (path) => {
      const reply = await app.request('GET', path, { token: chen });
      expect(reply.status).toBe(200);
      expect(reply.body).toEqual(EXAMPLE);
    },
  );

  it('replies as in example 2, only with messages by patients', async () => {
    const reply = await app.request('GET', '/api/getConsultationMessages?consultationId=1&authorRole=Patient', { token: david });
    expect(reply.body).toEqual(EXAMPLE.filter((m) => m.user_role === 'Patient'));
  });

  it.each([
    ['consultationId', '/api/getConsultationMessages'],
    ['consultationId', '/api/getConsultationMessages?consultationId=one'],
    ['consultationId', '/api/getConsultationMessages?consultationId=1%20or%201=1'],
    ['authorRole', '/api/getConsultationMessages?consultationId=1&authorRole=Wizard'],
  ])('names the invalid field %s of %s', async (field, path) => {
    const reply = await app.request('GET', path, { token: david });
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.body.details.fields)).toEqual([field]);
  });

  it.each([999, 2, 3])('returns 404 for consultation %i, in which David does not take part', async (id) => {
    const reply = await app.request('GET', `/api/getConsultationMessages?consultationId=${id}`, { token: david });
    expect([reply.status, reply.body.code]).toEqual([404, 'CONSULTATION_NOT_FOUND']);
  });

  it('streams a history of many pages, oldest first', async () => {
    const author = { id: 4, name: 'David Wang', role: 'patient' as const };
    const ctx = {
      actor: { kind: 'user' as const, ...author, sessionId: '01900000-0000-7000-8000-000000000000' },
      tenantId: 1,
      requestId: 'test',
      address: null,
      now: app.clock.now(),
    };
    await Promise.all(
      Array.from({ length: 1300 }, (_, i) => app.consultations.send(ctx, { conversation: 1, author, content: `line ${i}` })),
    );
    const reply = await app.request('GET', '/api/getConsultationMessages?consultationId=1', { token: david });
    expect(reply.body).toHaveLength(1305);
    expect(reply.body.slice(0, 5)).toEqual(EXAMPLE);
    const times = reply.body.map((m: { time_sent: string }) => m.time_sent);
    expect(times).toEqual([...times].sort());
    expect(new Set(times).size).toBe(1305);
  });
});

describe('POST /api/addConsultationMessage', () => {
  const example = {
    userId: 4,
    consultationId: 1,
    messageContent: 'Hey Doc, the side effects have been persisting for more than two days. What should I do?',
  };

  it('replies to the example with exactly its five fields', async () => {
    const reply = await app.request('POST', '/api/addConsultationMessage', { token: david, body: example });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      consultation_id: 1,
      author: 'David Wang',
      author_role: 'Patient',
      message_content: example.messageContent,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
  });

  it('writes only in the name of the caller', async () => {
    const other = await app.request('POST', '/api/addConsultationMessage', { token: david, body: { ...example, userId: 2 } });
    expect([other.status, other.body.code]).toEqual([403, 'NOT_THE_CALLER']);
    const nobody = await app.request('POST', '/api/addConsultationMessage', { token: david, body: { ...example, userId: 999 } });
    expect([nobody.status, nobody.body.code]).toEqual([404, 'USER_NOT_FOUND']);
    const foreigner = await app.request('POST', '/api/addConsultationMessage', { token: david, body: { ...example, userId: 10 } });
    expect([foreigner.status, foreigner.body.code]).toEqual([404, 'USER_NOT_FOUND']);
  });

  it('refuses a consultation in which the caller does not take part', async () => {
    for (const consultationId of [2, 3, 999]) {
      const reply = await app.request('POST', '/api/addConsultationMessage', { token: david, body: { ...example, consultationId } });
      expect([reply.status, reply.body.code]).toEqual([404, 'CONSULTATION_NOT_FOUND']);
    }
  });

  it.each([
    ['a string for a number', { ...example, userId: '4' }, ['userId']],
    ['missing fields', {}, ['userId', 'consultationId', 'messageContent']],
    ['empty text', { ...example, messageContent: ' \n ' }, ['messageContent']],
    ['too much text', { ...example, messageContent: 'x'.repeat(8001) }, ['messageContent']],
    ['a null character', { ...example, messageContent: 'a\u0000b' }, ['messageContent']],
    ['a carriage return', { ...example, messageContent: 'a\r\nb' }, ['messageContent']],
    ['a C1 control', { ...example, messageContent: 'a\u0085b' }, ['messageContent']],
    ['an override of direction', { ...example, messageContent: '\u202e10 mg' }, ['messageContent']],
    ['a lone surrogate', '{"userId":4,"consultationId":1,"messageContent":"\\ud83d"}', ['messageContent']],
    ['text that is not JSON', '{"userId":', ['body']],
  ])('refuses %s and names the fields', async (_, body, fields) => {
    const reply = await app.request('POST', '/api/addConsultationMessage', { token: david, body });
    expect(reply.status).toBe(400);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(reply.body).toMatchObject({ code: 'VALIDATION_FAILED', status: 400, title: 'Bad Request' });
    expect(Object.keys(reply.body.details.fields)).toEqual(fields);
  });

  it.each([
    ['eight thousand emoji', '🩺'.repeat(8000)],
    ['Arabic', 'مرحبا دكتور، أشعر بدوار منذ أمس'],
    ['lines and tabs', 'one\n\ttwo '],
    ['marks, isolates, embeddings and joiners', '\u200f\u2067abc\u2069 \u202babc\u202c 👩‍⚕️'],
  ])('stores %s as sent', async (_, messageContent) => {
    const reply = await app.request('POST', '/api/addConsultationMessage', { token: david, body: { ...example, messageContent } });
    expect(reply.status).toBe(201);
    const all = await app.request('GET', '/api/getConsultationMessages?consultationId=1', { token: chen });
    expect(all.body.at(-1).message_content).toBe(messageContent);
  });
});
