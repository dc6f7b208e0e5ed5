// Two servers on one database: events on one reach the other, also after the connection between them was cut.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Speaker, speaker, startSibling, upTo } from '../harness/chat.ts';
import { goLive, hangUp } from '../harness/live.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';

const CONVERSATION = 'consultation:1';

let here: TestApp;
let there: TestApp;
let david: Speaker;
let chen: Speaker;
beforeAll(async () => {
  here = await startApp();
  there = await startSibling(here);
  [david, chen] = await Promise.all([speaker(here, 4, 1), speaker(there, 2, 1)]);
});
afterEach(hangUp);
afterAll(async () => {
  await there.close();
  await here.close();
});

const listeners = () =>
  adminQuery(
    here,
    `select pid from pg_stat_activity where application_name = 'bedside-live' and datname = current_database() order by pid`,
  );
const cutLine = () =>
  adminQuery(
    here,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bedside-live' and datname = current_database()`,
  );

describe('two servers', () => {
  it('forward messages, edits, receipts and typing', async () => {
    const [patient, doctor] = await Promise.all([goLive(here, 4, CONVERSATION, 'me'), goLive(there, 2, CONVERSATION, 'me')]);
    const sent = await david.said('from one to the other');
    expect((await doctor.next('message.created')).data).toMatchObject(sent);
    await doctor.next('inbox.changed');
    await david.request('PATCH', `/messages/${sent.id}`, { content: 'changed' });
    expect((await doctor.next('message.updated')).data.content).toBe('changed');
    await chen.request('POST', '/read', { message_id: sent.id });
    expect((await patient.next('message.read')).data).toMatchObject({ user_id: 2, read_seq: sent.seq });
    doctor.send({ type: 'typing', topic: CONVERSATION });
    expect((await patient.next('typing')).data.user.id).toBe(2);
  });

  it('forward bursts of both completely and in order', async () => {
    const [patient, doctor] = await Promise.all([goLive(here, 4), goLive(there, 2)]);
    const { seq } = await patient.subscribe(CONVERSATION);
    await doctor.subscribe(CONVERSATION);
    await Promise.all(upTo(150).map((i) => (i % 2 ? david : chen).said(`burst ${i}`)));
    for (const client of [patient, doctor]) {
      await client.next('message.created', undefined, 150);
      expect(
        client
          .all('message.created')
          .map((f) => f.seq)
          .sort((a, b) => a - b),
      ).toEqual(upTo(150).map((i) => seq! + i));
    }
  });

  it('share presence', async () => {
    const patient = await goLive(here, 4, CONVERSATION);
    const doctor = await goLive(there, 2);
    // The other server is notified a moment later.
    await until(async () => {
      doctor.send({ type: 'unsubscribe', topic: CONVERSATION });
      return (await doctor.subscribe(CONVERSATION)).presence.some((p) => p.id === 4);
    }, 'the patient is known there');
    expect((await patient.next('presence')).data).toMatchObject({ user: { id: 2 }, online: true });
    await patient.close();
    expect((await doctor.next('presence', (f) => !f.data.online)).data.user.id).toBe(4);
  });

  it('show a person on both as present until the last socket is closed', async () => {
    const patient = await goLive(here, 4, CONVERSATION);
    const doctorHere = await goLive(here, 2, CONVERSATION);
    const doctorThere = await goLive(there, 2, CONVERSATION);
    await patient.next('presence', (f) => f.data.online);
    const witness = await goLive(there, 4, CONVERSATION);
    // Once this message is everywhere, earlier announcements are too.
    await chen.said('all here');
    await Promise.all([patient.next('message.created'), witness.next('message.created')]);
    await doctorHere.close();
    await david.said('one socket less');
    await Promise.all([patient.next('message.created', undefined, 2), witness.next('message.created', undefined, 2)]);
    const gone = () =>
      [patient, witness].map((client) => client.all('presence').filter((f) => f.data.user.id === 2 && !f.data.online).length);
    expect(gone()).toEqual([0, 0]);
    await doctorThere.close();
    await until(() => gone().every((n) => n === 1), 'the doctor is offline for both');
  });

  it("close a disabled person's socket on either server", async () => {
    const nurse = await goLive(there, 5, 'me');
    await here.request('POST', '/v1/users/5/disable', { token: await here.tokenOf(8) });
    expect((await nurse.closed()).code).toBe(4401);
  });
});

describe('the connection between them', () => {
  it('makes all clients catch up after a cut, and carries messages again', async () => {
    const [patient, doctor] = await Promise.all([goLive(here, 4, CONVERSATION), goLive(there, 2, CONVERSATION)]);
    const before = (await listeners()).map((r) => r['pid']);
    expect(before).toHaveLength(2);
    await cutLine();
    // Written while the connection is cut: the reply does not wait for it.
    const unheard = await david.said('into the gap');
    await Promise.all([patient.next('resync'), doctor.next('resync')]);
    expect((await chen.list(`since=${unheard.id}`)).messages).toEqual([]);
    expect((await chen.all()).at(-1)?.id).toBe(unheard.id);
    const sent = await david.said('after the gap');
    await doctor.next('message.created', (f) => f.seq === sent.seq);
    const back = await chen.said('and back');
    await patient.next('message.created', (f) => f.seq === back.seq);
  });

  it('is one connection each after repeated cuts, and delivers every message once', async () => {
    const doctor = await goLive(there, 2, CONVERSATION);
    for (const round of upTo(4)) {
      await cutLine();
      await doctor.next('resync', undefined, round);
      await until(async () => (await listeners()).length === 2, 'both listen again');
    }
    const sent = await Promise.all(upTo(20).map((i) => david.said(`line ${i}`)));
    for (const { seq } of sent) await doctor.next('message.created', (f) => f.seq === seq);
    await doctor.settled();
    for (const { seq } of sent) expect(doctor.all('message.created').filter((f) => f.seq === seq)).toHaveLength(1);
    expect(await listeners()).toHaveLength(2);
  });

  it('loses nothing when it is cut during a burst, because clients catch up', async () => {
    const doctor = await goLive(there, 2);
    const { seq } = await doctor.subscribe(CONVERSATION);
    const writing = Promise.all(upTo(100).map((i) => david.said(`cut ${i}`)));
    await Promise.all([cutLine(), writing]);
    await doctor.next('resync');
    const known = new Map(doctor.all('message.created').map((f) => [f.seq, f.data.id]));
    for (const message of await chen.all()) if (message.seq > seq!) known.set(message.seq, message.id);
    expect([...known.keys()].sort((a, b) => a - b)).toEqual(upTo(100).map((i) => seq! + i));
  });
});
