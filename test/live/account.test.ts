// A socket belongs to an account: its frames count as requests do, and it has the person's current rights.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { upTo } from '../harness/chat.ts';
import { goLive, hangUp } from '../harness/live.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';

const [Chen, David, Priya] = [2, 4, 5];
const CONVERSATION = 'consultation:1';
const MINE = 'tasks:mine';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_PER_MINUTE: '6' } });
});
afterEach(hangUp);
afterAll(() => app.close());

describe('the limit of an account', () => {
  it('counts subscriptions and frames about a topic together with requests; pings and leaving are free', async () => {
    const token = await app.tokenOf(David);
    const [client, second] = await Promise.all([goLive(app, David, 'me', CONVERSATION), goLive(app, David)]);
    for (const _ of upTo(10)) client.send({ type: 'ping' });
    client.send({ type: 'typing', topic: CONVERSATION });
    client.send({ type: 'unsubscribe', topic: 'me' });
    await client.subscribe('me');
    expect((await app.request('GET', '/v1/me', { token })).status).toBe(200);
    await second.subscribe('me');
    second.send({ type: 'subscribe', topic: CONVERSATION });
    expect(await second.next('error')).toEqual({ type: 'error', topic: CONVERSATION, code: 'RATE_LIMITED' });
    expect((await app.request('GET', '/v1/me', { token })).status).toBe(429);
    const other = await goLive(app, Chen);
    await other.subscribe(CONVERSATION);
  });
});

describe('the role of a person', () => {
  it('is checked while the socket is open: subscriptions without permission end, with an audit row, and the others continue', async () => {
    const nurse = await goLive(app, Priya, MINE, 'ward:1');
    const publish = (kind: string, data: Record<string, number | string | null | readonly number[]>) =>
      app.platform.bus.publish({ tenantId: 1, kind, data });
    publish('tasks.changed', { task: 1, people: [Priya], teams: [] });
    await nurse.next('tasks.changed');
    await adminQuery(app, "update identity.users set role = 'staff' where id = $1", [Priya]);
    expect(await nurse.next('error')).toEqual({ type: 'error', topic: MINE, code: 'FORBIDDEN' });
    publish('tasks.changed', { task: 2, people: [Priya], teams: [] });
    publish('ward.changed', { what: 'bed', id: 1, patient: null, wards: [1] });
    await nurse.next('ward.changed');
    await nurse.settled();
    expect(nurse.all('tasks.changed')).toHaveLength(1);
    const rows = await adminQuery(
      app,
      "select outcome, reason, actor_role from audit.events where action = 'tasks.live.subscribe' and actor_id = $1 order by at, id",
      [Priya],
    );
    expect(rows).toEqual([
      { outcome: 'ok', reason: null, actor_role: 'nurse' },
      { outcome: 'refused', reason: 'FORBIDDEN', actor_role: 'staff' },
    ]);
  });
});

describe('the sessions of many sockets', () => {
  it('are checked in one statement', async () => {
    const clients = await Promise.all(upTo(20).map(() => goLive(app, Chen)));
    let trips = 0;
    const count = (): void => void trips++;
    app.platform.appPool.on('acquire', count);
    app.platform.bus.publish({ tenantId: 1, kind: 'identity.session-ended', data: { session_id: 'of no socket here', user_id: Chen } });
    await until(() => trips > 0, 'the question');
    await Promise.all(clients.map((client) => client.settled()));
    app.platform.appPool.off('acquire', count);
    // The periodic check may have run in between.
    expect(trips).toBeLessThanOrEqual(2);
  });
});
