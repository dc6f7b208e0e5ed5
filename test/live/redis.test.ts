// Two servers with Redis: live updates and limits use it, and an outage of Redis stops nothing.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLiveBus } from '#platform/bus/live-bus.ts';
import { overRedis } from '#platform/bus/redis.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Speaker, speaker, startSibling, upTo } from '../harness/chat.ts';
import { goLive, hangUp, type LiveClient } from '../harness/live.ts';
import { needsRedis, startRedis, type TestRedis } from '../harness/network/redis.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { silentLog } from '../harness/run/settings.ts';
import { until } from '../harness/until.ts';

const CONVERSATION = 'consultation:1';
const PER_MINUTE = 40;

describe('with Redis', needsRedis, () => {
  let redis: TestRedis;
  let here: TestApp;
  let there: TestApp;
  let david: Speaker;
  const connected = () => until(() => [here, there].every((app) => app.platform.limits.redis?.current()), 'connections for limits');
  beforeAll(async () => {
    redis = await startRedis();
    const env = { REDIS_URL: redis.url, RATE_LIMIT_PER_MINUTE: String(PER_MINUTE) };
    here = await startApp({ env });
    there = await startSibling(here, { env });
    david = await speaker(here, 4, 1);
    await connected();
  });
  afterEach(hangUp);
  afterAll(async () => {
    await there.close();
    await here.close();
    await redis.close();
  });

  it('carries messages, receipts and typing between servers, without PostgreSQL', async () => {
    const [patient, doctor] = await Promise.all([goLive(here, 4, CONVERSATION, 'me'), goLive(there, 2, CONVERSATION, 'me')]);
    const sent = await david.said('over Redis');
    expect((await doctor.next('message.created')).data).toMatchObject(sent);
    doctor.send({ type: 'typing', topic: CONVERSATION });
    expect((await patient.next('typing')).data.user.id).toBe(2);
    const lines = await adminQuery(
      here,
      `select 1 from pg_stat_activity where application_name = 'bedside-live' and datname = current_database()`,
    );
    expect(lines).toEqual([]);
  });

  it('applies a limit across all servers, with a retry time, and counts in no table', async () => {
    const token = await here.tokenOf(3);
    const ask = (app: TestApp) => app.request('GET', '/v1/consultations', { token });
    // Two at a time: forty at once keep this process, which runs both servers, too busy to read Redis's reply within the limiter's timeout.
    for (const _ of upTo(PER_MINUTE / 2)) {
      const replies = await Promise.all([here, there].map(ask));
      expect(replies.map((reply) => reply.status)).toEqual([200, 200]);
    }
    for (const app of [here, there]) {
      const { status, body, headers } = await ask(app);
      expect([status, body.code]).toEqual([429, 'RATE_LIMITED']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(30);
    }
    expect(await adminQuery(here, 'select key from platform.rate_limits')).toEqual([]);
  });

  it('limits after five wrong passwords, and a correct one before that resets the count', async () => {
    const signIn = (app: TestApp, name: string, password: string) =>
      app.request('POST', '/v1/auth/login', { body: { email: `${name}@northside.example`, password } });
    for (const app of [here, there, here, there]) expect((await signIn(app, 'sam.lee', 'wrong')).status).toBe(401);
    expect((await signIn(there, 'sam.lee', 'bedside-demo')).status).toBe(200);
    expect((await signIn(here, 'sam.lee', 'wrong')).status).toBe(401);
    for (const app of [there, here, there, here, there]) expect((await signIn(app, 'tom.baker', 'wrong')).status).toBe(401);
    const refused = await signIn(here, 'tom.baker', 'bedside-demo');
    expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY_ATTEMPTS']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  const outage = (open: boolean): void => {
    redis.line.open = open;
    if (!open) redis.line.cut();
  };
  const countsInPostgres = () => adminQuery(here, 'select key from platform.rate_limits');
  /** Sends a message and waits for it on the other server. */
  const newsPasses = async (doctor: LiveClient, content: string): Promise<void> => {
    const sent = await david.said(content);
    expect((await doctor.next('message.created', (frame) => frame.data.id === sent.id)).data).toMatchObject(sent);
  };

  it('survives an outage: messages are stored, limits are counted in PostgreSQL, and all clients catch up', async () => {
    const [patient, doctor] = await Promise.all([goLive(here, 4, CONVERSATION), goLive(there, 2, CONVERSATION)]);
    outage(false);
    const sent = await david.said('during the outage');
    expect((await patient.next('message.created')).data).toMatchObject(sent);
    await until(async () => (await countsInPostgres()).length > 0, 'a count in PostgreSQL');
    outage(true);
    await Promise.all([patient.next('resync'), doctor.next('resync')]);
    await connected();
    await newsPasses(doctor, 'after the outage');
    expect((await (await speaker(there, 2, 1)).list(`since=${sent.id - 1}`)).messages.map((m) => m.content)).toContain('during the outage');
  });

  it('uses a Redis again that was killed and started empty', async () => {
    const [patient, doctor] = await Promise.all([goLive(here, 4, CONVERSATION), goLive(there, 2, CONVERSATION)]);
    await redis.restart();
    await Promise.all([patient.next('resync'), doctor.next('resync')]);
    await connected();
    await newsPasses(doctor, 'after the restart');
  });

  it('gives up a Redis that hangs, continues to serve requests, and uses it again when it responds', async () => {
    const [patient, doctor] = await Promise.all([goLive(here, 4, CONVERSATION), goLive(there, 2, CONVERSATION)]);
    redis.line.silent = true;
    expect((await david.say('while Redis hangs')).status).toBe(201);
    await until(() => [here, there].every((app) => !app.platform.limits.redis?.current()), 'it is given up');
    redis.line.silent = false;
    await until(() => [patient, doctor].every((client) => client.all('resync').length > 0), 'both connections are back');
    await connected();
    await newsPasses(doctor, 'Redis responds again');
  });

  it('counts in PostgreSQL when Redis is slower than the timeout, without a failed request', async () => {
    await adminQuery(here, 'delete from platform.rate_limits');
    redis.line.delayMs = 400; // in both directions: more than the limiter's timeout of 500 ms
    try {
      expect((await david.say('while Redis is slow')).status).toBe(201);
      expect(await countsInPostgres()).not.toEqual([]);
    } finally {
      redis.line.delayMs = 0;
    }
  });

  it('reconnects after bytes that violate the protocol', async () => {
    const [patient, doctor] = await Promise.all([goLive(here, 4, CONVERSATION), goLive(there, 2, CONVERSATION)]);
    await connected();
    redis.line.inject('HTTP/1.1 400 Bad Request\r\n\r\n');
    await Promise.all([patient.next('resync'), doctor.next('resync')]);
    await connected();
    await newsPasses(doctor, 'after the garbage');
  });

  it('separates installations that share a Redis', async () => {
    const heard: number[] = [];
    const buses = ['a:live', 'a:live', 'b:live'].map((channel, i) => createLiveBus(overRedis(redis.url, channel), `node${i}`, silentLog));
    for (const [i, bus] of buses.entries()) bus.subscribe(() => heard.push(i));
    await Promise.all(buses.map((bus) => bus.start()));
    buses[0]!.publish({ tenantId: 1, kind: 'test.said', data: {} });
    buses[2]!.publish({ tenantId: 1, kind: 'test.said', data: {} });
    await until(() => heard.length === 3, 'three deliveries');
    expect(heard.sort()).toEqual([0, 1, 2]);
    await Promise.all(buses.map((bus) => bus.stop()));
  });
});
