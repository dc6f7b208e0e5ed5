// Readers of a consultation: not a patient without an account, and not a clinician who left.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Consultation } from '#contracts/consultations.ts';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { goLive, hangUp } from '../harness/live.ts';
import { noticesOf } from '../harness/notices.ts';
import { newColleague } from '../ward/wards-harness.ts';

const [SMITH, CHEN, LINH, DAVID, PRIYA, TOM, SAM, KOFI] = [1, 2, 3, 4, 5, 6, 8, 10] as const;

let app: TestApp;
const tokens = new Map<number, string>();
beforeAll(async () => {
  app = await startApp();
  for (const person of [SMITH, CHEN, LINH, DAVID, PRIYA, TOM, SAM]) tokens.set(person, await app.tokenOf(person));
});
afterEach(hangUp);
afterAll(() => app.close());

const as = (person: number, method: string, path: string, body?: unknown): Promise<TestReply> =>
  app.request(method, path, { token: tokens.get(person)!, ...(body === undefined ? {} : { body }) });
const open = async (by: number, patient_id: number, doctor_id: number): Promise<Consultation> =>
  (await as(by, 'POST', '/v1/consultations', { patient_id, doctor_id })).body;
const list = async (by: number, query: string): Promise<number[]> =>
  (await as(by, 'GET', `/v1/consultations?limit=200&${query}`)).body.consultations.map((one: Consultation) => one.id);

it('a patient without an account, or with a disabled one, is marked as unable to read', async () => {
  const entered = await as(CHEN, 'POST', '/api/patients', { firstName: 'Rosa', lastName: 'Kern', medicalRecordNumber: 'MRN-REACH-1' });
  const walkIn = await open(CHEN, entered.body.id, CHEN);
  expect(walkIn.patient).toMatchObject({ name: 'Rosa Kern', has_account: false });
  const linhs = await open(SMITH, LINH, SMITH);
  expect(linhs.patient.has_account).toBe(true);
  await as(SAM, 'POST', `/v1/users/${LINH}/disable`);
  expect((await as(SMITH, 'GET', `/v1/consultations/${linhs.id}`)).body.patient.has_account).toBe(false);
  await as(SAM, 'POST', `/v1/users/${LINH}/enable`);
});

it('a list for one patient has only the consultations that the reader may see', async () => {
  const [mine, colleagues] = [await open(CHEN, DAVID, CHEN), await open(SMITH, DAVID, SMITH)];
  const chens = await list(CHEN, `patient=${DAVID}`);
  expect(chens).toContain(mine.id);
  expect(chens).not.toContain(colleagues.id);
  expect(await list(TOM, `patient=${DAVID}`)).toEqual(expect.arrayContaining([mine.id, colleagues.id]));
  expect(await list(CHEN, `patient=${KOFI}`)).toEqual([]);
  expect((await as(CHEN, 'GET', '/v1/consultations?patient=x')).status).toBe(400);
});

it('a consultation whose clinicians have all left is marked for users who oversee, until they add a clinician', async () => {
  const alone = await open(SMITH, DAVID, SMITH);
  const shared = await open(SMITH, DAVID, SMITH);
  await as(SMITH, 'POST', `/v1/consultations/${shared.id}/participants`, { user_id: PRIYA });
  const resolved = await open(SMITH, DAVID, SMITH);
  await as(SMITH, 'POST', `/v1/consultations/${resolved.id}/close`);
  expect(alone.attended).toBe(true);
  expect(await list(TOM, 'unattended=true')).not.toContain(alone.id);

  const told = async (person: number) => (await noticesOf(app, person)).notifications.filter(({ kind }) => kind === 'consultations-left');
  const colleague = await newColleague(app, 'doctor');
  const withChen = await open(CHEN, DAVID, CHEN);
  await as(CHEN, 'POST', `/v1/consultations/${withChen.id}/participants`, { user_id: colleague });
  await as(SAM, 'POST', `/v1/users/${colleague}/disable`);
  expect(await told(TOM)).toEqual([]);
  await as(SAM, 'POST', `/v1/users/${SMITH}/disable`);
  for (const person of [TOM, SAM]) {
    const unattended = await list(person, 'unattended=true');
    expect(unattended).toContain(alone.id);
    for (const other of [shared.id, resolved.id]) expect(unattended).not.toContain(other);
  }
  expect(await told(TOM)).toMatchObject([{ count: 1, link: { type: 'unattended', id: 'all' } }]);
  // Administrators only hear of it when there is no front desk.
  expect(await told(SAM)).toEqual([]);
  // The patient sees this only in their own consultations.
  expect((await as(DAVID, 'GET', `/v1/consultations/${alone.id}`)).body.attended).toBe(false);
  expect((await as(DAVID, 'GET', `/v1/consultations/${shared.id}`)).body.attended).toBe(true);
  expect(await list(CHEN, 'unattended=true')).toEqual([]);

  const added = await as(TOM, 'POST', `/v1/consultations/${alone.id}/participants`, { user_id: CHEN });
  expect([added.status, added.body.attended]).toEqual([201, true]);
  expect(await list(TOM, 'unattended=true')).not.toContain(alone.id);
});

it('a patient who is a clinician elsewhere does not attend their own consultation', async () => {
  await as(SAM, 'POST', `/v1/users/${SMITH}/enable`);
  const smiths = await open(CHEN, SMITH, CHEN);
  await as(SAM, 'POST', `/v1/users/${CHEN}/disable`);
  expect(await list(TOM, 'unattended=true')).toContain(smiths.id);
});

it('a clinician whose role was changed neither attends nor reads their former consultations', async () => {
  const doctor = await newColleague(app, 'doctor');
  const enter = async (role?: string) => {
    if (role) expect((await as(SAM, 'PUT', `/v1/users/${doctor}/role`, { role })).status).toBe(200);
    tokens.set(doctor, await app.tokenOf(doctor));
  };
  await enter();
  const former = new Set((await noticesOf(app, TOM)).notifications.map(({ id: notice }) => notice));
  const opened = await as(doctor, 'POST', '/v1/consultations', { patient_id: DAVID, doctor_id: doctor, subject: 'canary-subject' });
  const { id } = opened.body;
  expect((await as(doctor, 'POST', `/v1/chat/${id}/messages`, { content: 'canary-text' })).status).toBe(201);
  for (const role of ['staff', 'admin', 'pharmacist']) {
    await enter(role);
    const [one, all] = [await as(doctor, 'GET', `/v1/consultations/${id}`), await as(doctor, 'GET', '/v1/consultations?limit=200')];
    const found = await as(doctor, 'POST', '/v1/consultations/search', { text: 'canary' });
    for (const reply of [one, all, found]) expect(reply.text).not.toContain('canary');
    expect((await as(doctor, 'GET', `/v1/chat/${id}/messages`)).status).toBe(403);
    const socket = await goLive(app, doctor);
    socket.send({ type: 'subscribe', topic: `consultation:${id}` });
    expect((await socket.next('error')).code).toBe('CONSULTATION_NOT_FOUND');
    if (role === 'pharmacist') expect(one.status).toBe(403);
    else expect(one.body).toMatchObject({ subject: null, last_message: null, unread: 0, attended: false });
    expect(await list(TOM, 'unattended=true')).toContain(id);
    expect((await as(DAVID, 'GET', `/v1/consultations/${id}`)).body.attended).toBe(false);
  }
  // Once, when the role of a clinician ended; not of her own consultations, as a member of the front desk.
  const hears = async (person: number) =>
    (await noticesOf(app, person)).notifications.filter(({ kind, id: notice }) => kind === 'consultations-left' && !former.has(notice));
  expect(await hears(TOM)).toMatchObject([{ count: 1 }]);
  expect(await hears(doctor)).toEqual([]);
  await enter('nurse');
  expect((await as(doctor, 'GET', `/v1/consultations/${id}`)).body).toMatchObject({ subject: 'canary-subject', attended: true });
  expect(await list(TOM, 'unattended=true')).not.toContain(id);
});
