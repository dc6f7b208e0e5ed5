// Live events of a conversation for its participants, and for no others.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Speaker, speaker, upTo } from '../harness/chat.ts';
import { goLive, hangUp } from '../harness/live.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';

const CONVERSATION = 'consultation:1';

let app: TestApp;
let david: Speaker;
let chen: Speaker;
beforeAll(async () => {
  app = await startApp();
  [david, chen] = await Promise.all([speaker(app, 4, 1), speaker(app, 2, 1)]);
});
afterEach(hangUp);
afterAll(() => app.close());

const subscribeRows = (person: number) =>
  adminQuery(
    app,
    `select outcome, reason, patients, resource_type, resource_id from audit.events
     where action = 'consultations.live.subscribe' and actor_id = $1 order by at, id`,
    [person],
  );

describe('subscribing', () => {
  it('returns the presence and the latest numbers, with one audit row', async () => {
    const before = (await subscribeRows(4)).length;
    const client = await goLive(app, 4);
    const subscribed = await client.subscribe(CONVERSATION);
    const conversation = (await app.request('GET', '/v1/consultations/1', { token: david.token })).body;
    expect(subscribed).toMatchObject({ topic: CONVERSATION, seq: conversation.last_seq, rev: conversation.rev });
    expect(subscribed.presence).toEqual([{ id: 4, name: 'David Wang', role: 'patient' }]);
    client.send({ type: 'subscribe', topic: CONVERSATION });
    await client.settled();
    expect((await subscribeRows(4)).slice(before)).toEqual([
      { outcome: 'ok', reason: null, patients: [4], resource_type: 'consultation', resource_id: '1' },
    ]);
  });

  it.each([
    [4, 'consultation:2', 'CONSULTATION_NOT_FOUND', [3]],
    [4, 'consultation:3', 'CONSULTATION_NOT_FOUND', []],
    [4, 'consultation:999', 'CONSULTATION_NOT_FOUND', []],
    [6, 'consultation:1', 'CONSULTATION_NOT_FOUND', [4]],
    [8, 'consultation:1', 'CONSULTATION_NOT_FOUND', [4]],
    [10, 'consultation:1', 'CONSULTATION_NOT_FOUND', []],
  ])('is refused for person %i to %s, and the refusal is recorded', async (person, topic, code, patients) => {
    const client = await goLive(app, person);
    client.send({ type: 'subscribe', topic });
    expect(await client.next('error')).toEqual({ type: 'error', topic, code });
    expect((await subscribeRows(person)).at(-1)).toMatchObject({
      outcome: 'refused',
      reason: code,
      patients,
      resource_id: topic.split(':')[1],
    });
  });

  it.each(['consultation:0', 'consultation:01', 'thread:1', '', 'me:2', 'consultation:1 '])('topic "%s" is unknown', async (topic) => {
    const client = await goLive(app, 4);
    client.send({ type: 'subscribe', topic });
    expect(await client.next('error')).toEqual({ type: 'error', topic, code: 'NOT_FOUND' });
  });

  it('without a subscription neither receives nor accepts frames', async () => {
    const client = await goLive(app, 4);
    client.send({ type: 'typing', topic: CONVERSATION });
    expect((await client.next('error')).code).toBe('NOT_FOUND');
    client.send({ type: 'received', topic: 'me', seq: 1 });
    await client.next('error', undefined, 2);
    await client.subscribe(CONVERSATION);
    client.send({ type: 'unsubscribe', topic: CONVERSATION });
    await client.next('unsubscribed');
    await chen.said('nobody hears this');
    await client.settled();
    expect(client.all('message.created')).toEqual([]);
  });
});

describe('messages', () => {
  it('reach both at once, with their number; the device ID reaches only its author', async () => {
    const [patient, doctor] = await Promise.all([goLive(app, 4, CONVERSATION), goLive(app, 2, CONVERSATION)]);
    const sent = await david.said('Can you see this?', 'from-my-phone');
    const [own, other] = await Promise.all([patient.next('message.created'), doctor.next('message.created')]);
    expect(other).toEqual({
      type: 'message.created',
      topic: CONVERSATION,
      seq: sent.seq,
      data: expect.objectContaining({ ...sent, client_message_id: null }),
    });
    expect(own.data.client_message_id).toBe('from-my-phone');
    await david.said('Can you see this?', 'from-my-phone');
    await Promise.all([patient.settled(), doctor.settled()]);
    expect(doctor.all('message.created')).toHaveLength(1);
  });

  it('of a burst arrive in order, without a gap', async () => {
    const doctor = await goLive(app, 2);
    const { seq } = await doctor.subscribe(CONVERSATION);
    await Promise.all(upTo(200).map((i) => (i % 2 ? david : chen).said(`burst ${i}`)));
    await doctor.next('message.created', undefined, 200);
    expect(doctor.all('message.created').map((f) => f.seq)).toEqual(upTo(200).map((i) => seq! + i));
  });

  it('that are edited or recalled arrive with the revision', async () => {
    const doctor = await goLive(app, 2, CONVERSATION);
    const { id } = await david.said('first');
    const edited = await david.request('PATCH', `/messages/${id}`, { content: 'second' });
    expect(await doctor.next('message.updated')).toMatchObject({
      rev: edited.body.rev,
      data: { id, content: 'second', edited_at: expect.any(String) },
    });
    const recalled = await david.request('DELETE', `/messages/${id}`);
    expect(await doctor.next('message.updated', undefined, 2)).toMatchObject({ rev: recalled.body.rev, data: { id, content: null } });
  });

  it('cause receipts when they are delivered and read', async () => {
    const [patient, doctor] = await Promise.all([goLive(app, 4, CONVERSATION), goLive(app, 2, CONVERSATION)]);
    const { id, seq } = await david.said('ticks');
    await doctor.next('message.created', (f) => f.seq === seq);
    doctor.send({ type: 'received', topic: CONVERSATION, seq });
    const delivered = await patient.next('message.read', (f) => f.data.user_id === 2 && f.data.delivered_seq === seq);
    expect(delivered.data.read_seq).toBeLessThan(seq);
    await chen.request('POST', '/read', { message_id: id });
    const read = await patient.next('message.read', (f) => f.data.read_seq === seq);
    expect(read).toMatchObject({ data: { user_id: 2, delivered_seq: seq, read_seq: seq } });
    expect(read.rev).toBeGreaterThan(delivered.rev);
  });

  it('cannot be acknowledged before they exist', async () => {
    const patient = await goLive(app, 4, CONVERSATION);
    const { seq } = await chen.said('the newest');
    patient.send({ type: 'received', topic: CONVERSATION, seq: 2_000_000_000 });
    const receipt = await patient.next('message.read', (f) => f.data.user_id === 4);
    expect(receipt.data.delivered_seq).toBe(seq);
  });

  it('notify the inbox of every participant, without any text', async () => {
    const [patient, doctor, stranger, desk] = await Promise.all([
      goLive(app, 4, 'me'),
      goLive(app, 2, 'me'),
      goLive(app, 3, 'me'),
      goLive(app, 6, 'me'),
    ]);
    await david.said('for the doctor only');
    for (const client of [patient, doctor])
      expect(await client.next('inbox.changed')).toEqual({ type: 'inbox.changed', topic: 'me', data: { consultation_id: 1 } });
    for (const client of [stranger, desk]) {
      await client.settled();
      expect(client.all('inbox.changed')).toEqual([]);
    }
  });

  it('reach an added person from then on, who is also notified of the close', async () => {
    const opened = await app.request('POST', '/v1/consultations', { token: chen.token, body: { patient_id: 4, doctor_id: 2 } });
    const { id } = opened.body;
    const topic = `consultation:${id}`;
    const [patient, nurse] = await Promise.all([goLive(app, 4, topic), goLive(app, 5)]);
    nurse.send({ type: 'subscribe', topic });
    expect((await nurse.next('error')).code).toBe('CONSULTATION_NOT_FOUND');
    await app.request('POST', `/v1/consultations/${id}/participants`, { token: chen.token, body: { user_id: 5 } });
    expect(await patient.next('consultation.updated')).toMatchObject({ topic, data: { consultation_id: id } });
    await nurse.subscribe(topic);
    await (await speaker(app, 4, id)).said('hello nurse');
    expect((await nurse.next('message.created')).data.content).toBe('hello nurse');
    await app.request('POST', `/v1/consultations/${id}/close`, { token: chen.token });
    await nurse.next('consultation.updated');
  });

  it('are not pushed to a socket of a former participant', async () => {
    const opened = await app.request('POST', '/v1/consultations', { token: chen.token, body: { patient_id: 4, doctor_id: 2 } });
    const { id } = opened.body;
    await app.request('POST', `/v1/consultations/${id}/participants`, { token: chen.token, body: { user_id: 5 } });
    const [nurse, patient] = await Promise.all([goLive(app, 5, `consultation:${id}`), goLive(app, 4, `consultation:${id}`)]);
    await adminQuery(app, 'delete from consultations.participants where tenant_id = 1 and consultation_id = $1 and user_id = 5', [id]);
    await (await speaker(app, 2, id)).said('not for the nurse');
    await patient.next('message.created');
    await nurse.settled();
    expect(nurse.all('message.created')).toEqual([]);
  });

  it('are not pushed to a participant who may no longer read the patient’s record, who cannot subscribe either', async () => {
    const opened = await app.request('POST', '/v1/consultations', { token: chen.token, body: { patient_id: 4, doctor_id: 2 } });
    const { id } = opened.body;
    const topic = `consultation:${id}`;
    await app.request('POST', `/v1/consultations/${id}/participants`, { token: chen.token, body: { user_id: 5 } });
    const [nurse, patient] = await Promise.all([goLive(app, 5, topic), goLive(app, 4, topic)]);
    await nurse.subscribe('me');
    const roleOfNurse = (role: string) => adminQuery(app, 'update identity.users set role = $1 where tenant_id = 1 and id = 5', [role]);
    await roleOfNurse('patient');
    try {
      await (await speaker(app, 2, id)).said('for readers only');
      await patient.next('message.created');
      await nurse.settled();
      expect([...nurse.all('message.created'), ...nurse.all('inbox.changed')]).toEqual([]);
      const later = await goLive(app, 5);
      later.send({ type: 'subscribe', topic });
      expect(await later.next('error')).toEqual({ type: 'error', topic, code: 'FORBIDDEN' });
      expect((await subscribeRows(5)).at(-1)).toMatchObject({ outcome: 'refused', reason: 'FORBIDDEN', patients: [4] });
    } finally {
      await roleOfNurse('nurse');
    }
  });
});

describe('presence and typing', () => {
  it('show others that a person is present, once for two tabs', async () => {
    const patient = await goLive(app, 4, CONVERSATION);
    const tab = await goLive(app, 2, CONVERSATION);
    expect(await patient.next('presence')).toEqual({
      type: 'presence',
      topic: CONVERSATION,
      data: { user: { id: 2, name: 'Isabella Chen', role: 'doctor' }, online: true },
    });
    const secondTab = await goLive(app, 2);
    expect((await secondTab.subscribe(CONVERSATION)).presence.map((p) => p.id).sort()).toEqual([2, 4]);
    await tab.close();
    await patient.settled();
    expect(patient.all('presence')).toHaveLength(1);
    secondTab.socket.terminate();
    expect((await patient.next('presence', undefined, 2)).data).toMatchObject({ user: { id: 2 }, online: false });
    expect((await (await goLive(app, 4)).subscribe(CONVERSATION)).presence.map((p) => p.id)).toEqual([4]);
  });

  it('end when a person unsubscribes', async () => {
    const [patient, doctor] = [await goLive(app, 4, CONVERSATION), await goLive(app, 2, CONVERSATION)];
    await patient.next('presence');
    doctor.send({ type: 'unsubscribe', topic: CONVERSATION });
    expect((await patient.next('presence', undefined, 2)).data.online).toBe(false);
  });

  it('show typing to others, but not to the typist or their second tab', async () => {
    const [patient, secondTab, doctor] = [
      await goLive(app, 4, CONVERSATION),
      await goLive(app, 4, CONVERSATION),
      await goLive(app, 2, CONVERSATION),
    ];
    patient.send({ type: 'typing', topic: CONVERSATION });
    expect(await doctor.next('typing')).toEqual({
      type: 'typing',
      topic: CONVERSATION,
      data: { user: { id: 4, name: 'David Wang', role: 'patient' }, typing: true },
    });
    patient.send({ type: 'typing', topic: CONVERSATION, typing: false });
    expect((await doctor.next('typing', undefined, 2)).data.typing).toBe(false);
    await Promise.all([patient.settled(), secondTab.settled()]);
    expect([...patient.all('typing'), ...secondTab.all('typing')]).toEqual([]);
  });

  it('forward typing at most once a second', () =>
    app.clock.standing(async () => {
      const [patient, doctor] = await Promise.all([goLive(app, 4, CONVERSATION), goLive(app, 2, CONVERSATION)]);
      for (const _ of upTo(30)) patient.send({ type: 'typing', topic: CONVERSATION });
      await patient.settled();
      await until(() => doctor.all('typing').length > 0, 'typing');
      await doctor.settled();
      expect(doctor.all('typing')).toHaveLength(1);
    }));
});
