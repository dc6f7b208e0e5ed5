// Assigning or closing many threads at once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Correspondence, correspond, INBOX, PEOPLE } from './harness.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
});
afterAll(() => app.close());

const { David, Linh, Mensah, Chen, Tom, Sam } = PEOPLE;

describe('many threads at once', () => {
  const bulk = (body: Record<string, unknown>, person: number = Tom) => people.ask(person, 'POST', `${INBOX}/threads/bulk`, body);

  it('are assigned or closed one by one, with a result for each', async () => {
    const [open, closed, foreign] = [await people.open(David), await people.open(Linh), await people.open(Mensah)];
    await people.act(Tom, closed, 'close');
    const assigned = await bulk({ ids: [open, closed, foreign, open], assignedTo: Chen });
    expect(assigned.body.results).toEqual([
      { id: open, ok: true },
      { id: closed, ok: false, code: 'INVALID_TRANSITION' },
      { id: foreign, ok: false, code: 'THREAD_NOT_FOUND' },
    ]);
    expect((await people.see(open)).thread).toMatchObject({ status: 'in-progress', assignedTo: Chen });
    for (let times = 0; times < 2; times += 1)
      expect((await bulk({ ids: [open], assignedTo: null })).body.results).toEqual([{ id: open, ok: true }]);
    expect((await people.see(open)).thread).toMatchObject({ status: 'open', assignedTo: null });
    expect((await bulk({ ids: [open, closed], close: true })).body.results).toMatchObject([
      { ok: true },
      { ok: false, code: 'INVALID_TRANSITION' },
    ]);
    const refused = await adminQuery(
      app,
      "select action, reason from audit.events where resource_id = $1 and outcome = 'refused' order by at",
      [closed],
    );
    expect(refused).toEqual([
      { action: 'messaging.threads.assign', reason: 'INVALID_TRANSITION' },
      { action: 'messaging.threads.close', reason: 'INVALID_TRANSITION' },
    ]);
  });

  it('are at most 100, with one change, to a colleague who answers patients', async () => {
    const id = await people.open(David);
    expect((await bulk({ ids: [id] })).status).toBe(400);
    expect((await bulk({ ids: [id], close: true, assignedTo: Tom })).status).toBe(400);
    expect((await bulk({ ids: Array.from({ length: 101 }, () => id), close: true })).status).toBe(400);
    for (const assignedTo of [David, Sam, Mensah]) expect((await bulk({ ids: [id], assignedTo })).body.code).toBe('USER_NOT_FOUND');
  });
});
