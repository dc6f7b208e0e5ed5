// Lists of logs and a patient's timeline, over the API.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompatibilityTaskLog } from '#contracts/task-logs.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { idsOf, logsOf } from './task-logs-harness.ts';

const [SMITH, CHEN, LINH, DAVID, PRIYA, LOPEZ, MENSAH] = [1, 2, 3, 4, 5, 9, 10] as const;
const NOBODY = 999_999;
/** Minutes, to a time before all logs of the demo. */
const LONG_AGO = 20_000;

let app: TestApp;
let tools: ReturnType<typeof logsOf>;
beforeAll(async () => {
  app = await startApp();
  tools = logsOf(app);
});
afterAll(() => app.close());

describe('lists', () => {
  const made: CompatibilityTaskLog[] = [];
  beforeAll(async () => {
    for (const [i, taskType] of ['vitals', 'hygiene', 'vitals', 'mobility', 'vitals'].entries())
      made.push(
        await tools.logged({ patientId: DAVID, taskType, description: `Turn ${i}`, completedAt: tools.ago(LONG_AGO + i * 10) }, CHEN),
      );
  });
  const ofMade = ({ taskLogs }: { taskLogs: readonly CompatibilityTaskLog[] }): number[] =>
    idsOf({ taskLogs }).filter((id) => made.some((l) => l.id === id));
  const expected = (fits: (l: CompatibilityTaskLog) => boolean): number[] => made.filter(fits).map(({ id }) => id);

  it.each([
    ['/api/task-logs', ''],
    ['/api/task-logs/patient', `/${DAVID}`],
    ['/api/task-logs/clinician', `/${CHEN}`],
    ['/api/patients', `/${DAVID}/tasks`],
  ])('%s%s are newest first, filtered by type and time', async (base, rest) => {
    const path = base + rest;
    const old = `limit=200&to=${tools.ago(LONG_AGO - 10)}`;
    expect(ofMade(await tools.list(`${path}?${old}`))).toEqual(expected(() => true));
    expect(ofMade(await tools.list(`${path}?${old}&type=vitals`))).toEqual(expected((l) => l.taskType === 'vitals'));
    const [from, to] = [made[3]!.completedAt, made[1]!.completedAt];
    const within = expected((l) => l.completedAt >= from && l.completedAt < to);
    expect(within).toHaveLength(2);
    const page = await tools.list(`${path}?limit=200&from=${from}&to=${to}`);
    expect(idsOf(page)).toEqual(within);
    expect(page.pagination).toEqual({ page: 1, limit: 200, total: 2, totalPages: 1 });
    expect(idsOf(await tools.list(`${path}?from=${from}&to=${to}&type=vitals`))).toEqual(
      within.filter((id) => made.find((l) => l.id === id)!.taskType === 'vitals'),
    );
  });

  it('return every log once, page by page', async () => {
    const { pagination, taskLogs } = await tools.list(`/api/task-logs/patient/${DAVID}?limit=200`);
    const pages: number[] = [];
    for (let page = 1; page <= Math.ceil((pagination['total'] as number) / 3); page++)
      pages.push(...idsOf(await tools.list(`/api/task-logs/patient/${DAVID}?limit=3&page=${page}`)));
    expect(pages).toEqual(idsOf({ taskLogs }));
    const beyond = await tools.list(`/api/task-logs/patient/${DAVID}?limit=3&page=500`);
    expect([beyond.taskLogs, beyond.pagination['total']]).toEqual([[], pagination['total']]);
  });

  it('exclude removed patients', async () => {
    const gone = await tools.logged({ patientId: SMITH }, CHEN);
    await adminQuery(app, `update patients.patients set removed_at = now(), removed_by = 8 where tenant_id = 1 and id = ${SMITH}`);
    try {
      for (const path of ['/api/task-logs', `/api/task-logs/clinician/${CHEN}`])
        expect(idsOf(await tools.list(path))).not.toContain(gone.id);
      for (const path of [`/api/task-logs/patient/${SMITH}`, `/api/patients/${SMITH}/tasks`, `/v1/patients/${SMITH}/timeline`])
        expect((await tools.ask(CHEN, 'GET', path)).body.code).toBe('PATIENT_NOT_FOUND');
      expect([(await tools.log({ patientId: SMITH })).status, (await tools.correct(gone.id, {}, CHEN)).status]).toEqual([404, 404]);
    } finally {
      await adminQuery(app, `update patients.patients set removed_at = null, removed_by = null where tenant_id = 1 and id = ${SMITH}`);
    }
    expect(idsOf(await tools.list('/api/task-logs'))).toContain(gone.id);
  });

  it('reveal nothing to another hospital', async () => {
    const before = (await tools.list('/api/task-logs', LOPEZ)).pagination['total'] as number;
    const mine = await tools.logged({ patientId: MENSAH, description: 'canary-harbour' }, LOPEZ);
    for (const path of ['/api/task-logs?limit=200', `/api/task-logs/patient/${DAVID}?limit=200`, `/api/task-logs/clinician/${CHEN}`])
      expect((await tools.ask(PRIYA, 'GET', path)).text).not.toContain('canary-harbour');
    expect((await tools.list('/api/task-logs', LOPEZ)).pagination['total']).toBe(before + 1);
    for (const [path, nowhere] of [
      [`/api/task-logs/patient/${MENSAH}`, `/api/task-logs/patient/${NOBODY}`],
      [`/api/task-logs/clinician/${LOPEZ}`, `/api/task-logs/clinician/${NOBODY}`],
      [`/v1/patients/${MENSAH}/timeline`, `/v1/patients/${NOBODY}/timeline`],
    ]) {
      const [foreign, unknown] = [await tools.ask(PRIYA, 'GET', path!), await tools.ask(PRIYA, 'GET', nowhere!)];
      expect([foreign.status, foreign.text]).toEqual([404, unknown.text]);
    }
    expect(mine.userName).toBe('Maria Lopez');
  });

  it.each(['type', 'from', 'to', 'corrected', 'page', 'limit'])('do not execute SQL in %s', async (filter) => {
    for (const value of [`vitals' or '1'='1`, `1; drop table tasks.task_logs`, '-1', '1e9', '0x10', '\u0000', '[]']) {
      const reply = await tools.ask(PRIYA, 'GET', `/api/task-logs?${filter}=${encodeURIComponent(value)}`);
      expect([reply.status, Object.keys(reply.body.details?.fields ?? {})], value).toEqual([400, [filter]]);
    }
  });
});

describe('the timeline', () => {
  /** Returns every entry as `kind id`, page by page. */
  const allPages = async (limit: number): Promise<string[]> => {
    const seen: string[] = [];
    let after = '';
    do {
      const { status, body } = await tools.ask(PRIYA, 'GET', `/v1/patients/${LINH}/timeline?limit=${limit}${after && `&after=${after}`}`);
      expect(status).toBe(200);
      for (const entry of body.entries) seen.push(`${entry.kind} ${(entry.log ?? entry.task ?? entry).id}`);
      after = body.next ?? '';
    } while (after);
    return seen;
  };

  it('returns every log and every task that was not done once, newest first, also those of one instant', async () => {
    const at = tools.ago(7000);
    await Promise.all(
      Array.from({ length: 5 }, (_, i) => tools.logged({ patientId: LINH, description: `Same time ${i}`, completedAt: at })),
    );
    const skipped: number[] = [];
    for (let i = 0; i < 3; i++) {
      const { body: task } = await tools.ask(PRIYA, 'POST', '/v1/tasks', {
        body: { patient_id: LINH, type: 'mobility', title: `Walk ${i}` },
      });
      expect((await tools.ask(PRIYA, 'POST', `/v1/tasks/${task.id}/not-done`, { body: { reason: 'Asleep' } })).status).toBe(200);
      skipped.push(task.id);
    }
    await adminQuery(app, 'update tasks.tasks set finished_at = $1 where id = any($2)', [at, skipped]);
    const all = await allPages(200);
    const logs = idsOf(await tools.list(`/api/task-logs/patient/${LINH}?limit=200`)).map((id) => `log ${id}`);
    expect(all.filter((entry) => entry.startsWith('log'))).toEqual(logs);
    // At the same instant, tasks not done come first.
    const first = all.indexOf(`not-done ${skipped[2]}`);
    expect(all.slice(first, first + 3)).toEqual(skipped.toReversed().map((id) => `not-done ${id}`));
    expect(all[first + 3]).toMatch(/^log/);
    for (const limit of [1, 2, 3]) expect(await allPages(limit)).toEqual(all);
    expect((await tools.ask(PRIYA, 'GET', `/v1/patients/${LINH}/timeline?after=bm90aGluZw`)).status).toBe(400);
  });
});
