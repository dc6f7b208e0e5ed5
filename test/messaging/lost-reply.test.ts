// Changes of threads whose reply is lost after the commit. Repeated with their key, they succeed with one effect.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { requester, startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { proxyTo, type TcpProxy, through } from '../harness/network/tcp-proxy.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';
import { type Correspondence, correspond, INBOX, PEOPLE, PORTAL } from './harness.ts';

let app: TestApp;
let proxy: TcpProxy;
let people: Correspondence;
let far: Correspondence;
beforeAll(async () => {
  app = await startApp();
  proxy = await proxyTo(app.url);
  people = correspond(app);
  far = correspond({ ...app, request: requester(through(proxy, app.url).replace(/\/$/, '')) });
});
afterEach(() => {
  proxy.silent = false;
  proxy.judge = () => true;
});
afterAll(async () => {
  await proxy.close();
  await app.close();
});

const { David, Priya, Tom } = PEOPLE;
let keys = 0;

const donesOf = async (id: string, verb: string): Promise<number> => {
  const rows = await adminQuery(
    app,
    "select 1 from audit.events where resource_id = $1 and action = 'messaging.threads.' || $2 and outcome = 'ok'",
    [id, verb],
  );
  return rows.length;
};

/** Sends a request whose reply is lost, waits for its effect, and repeats it with its key. */
const repeated = async (person: number, path: string, done: () => Promise<boolean>, body: object = {}): Promise<TestReply> => {
  const headers = { 'idempotency-key': `lost-${++keys}` };
  proxy.judge = (sent) => {
    // The request passes, its reply does not.
    if (sent.toString('latin1').startsWith('POST')) setImmediate(() => (proxy.silent = true));
    return true;
  };
  const lost = expect(far.ask(person, 'POST', path, body, headers)).rejects.toThrow();
  await until(done, 'the effect of the request');
  proxy.cut();
  await lost;
  proxy.silent = false;
  proxy.judge = () => true;
  return far.ask(person, 'POST', path, body, headers);
};

const succeeded = ({ status, headers }: TestReply) => expect([status, headers.get('idempotency-replayed')]).toEqual([200, 'true']);

describe('a change whose reply is lost', () => {
  it('is a claim that its holder has', async () => {
    const id = await people.open(David);
    const reply = await repeated(Tom, `${INBOX}/threads/${id}/claim`, async () => (await donesOf(id, 'claim')) === 1);
    succeeded(reply);
    expect(reply.body.thread).toMatchObject({ status: 'in-progress', assignedTo: Tom });
    expect(await donesOf(id, 'claim')).toBe(1);
    // With another key it is another claim.
    expect((await people.act(Tom, id, 'claim')).body.code).toBe('ALREADY_CLAIMED');
  });

  it.each([
    { verb: 'release', before: ['claim'], status: 'open' },
    { verb: 'close', before: [], status: 'closed' },
    { verb: 'reopen', before: ['close'], status: 'open' },
  ])('is a $verb, once', async ({ verb, before, status }) => {
    const id = await people.open(David);
    for (const one of before) await people.act(Tom, id, one);
    const reply = await repeated(Tom, `${INBOX}/threads/${id}/${verb}`, async () => (await donesOf(id, verb)) === 1);
    succeeded(reply);
    expect(reply.body.thread.status).toBe(status);
    expect(await donesOf(id, verb)).toBe(1);
  });

  it('is a merge, once', async () => {
    const [id, sourceThreadId] = [await people.open(David), await people.open(David)];
    const merged = async () => (await donesOf(id, 'merge')) === 1;
    succeeded(await repeated(Tom, `${INBOX}/threads/${id}/merge`, merged, { sourceThreadId }));
    expect(await donesOf(id, 'merge')).toBe(1);
  });

  it('is the patient’s end of a conversation, once', async () => {
    const id = await people.open(David);
    const reply = await repeated(David, `${PORTAL}/threads/${id}/close`, async () => (await donesOf(id, 'close')) === 1);
    succeeded(reply);
    expect(reply.body.thread.status).toBe('closed');
  });

  it('is a change of many threads, of which those that were refused are tried again', async () => {
    const ids = [await people.open(David), await people.open(David)];
    const [open, closed] = ids as [string, string];
    await people.act(Tom, closed, 'close');
    const path = `${INBOX}/threads/bulk`;
    const refusedOnce = async () =>
      (await adminQuery(app, "select 1 from audit.events where resource_id = $1 and outcome = 'refused'", [closed])).length === 1;
    const reply = await repeated(Tom, path, refusedOnce, { ids, close: true });
    expect(reply.body.results).toEqual([
      { id: open, ok: true },
      { id: closed, ok: false, code: 'INVALID_TRANSITION' },
    ]);
    expect(reply.headers.get('idempotency-replayed')).toBeNull();
    expect(await donesOf(open, 'close')).toBe(1);
  });

  it('is not repeated after the thread was taken out of the caller’s reach', async () => {
    const id = await people.open(David, { category: 'prescription' });
    const headers = { 'idempotency-key': 'once-readable' };
    const close = (person: number) => people.ask(person, 'POST', `${INBOX}/threads/${id}/close`, {}, headers);
    expect((await close(Priya)).status).toBe(200);
    const categories = [{ category: 'prescription', team_id: null, member_ids: [Tom], restricted: true }];
    await people.set({ categories });
    expect((await close(Priya)).body.code).toBe('THREAD_NOT_FOUND');
  });
});
