// Lists of tasks over the API: filters, and visibility.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Task } from '#contracts/tasks.ts';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { idsOf, outcome, tasksOf } from './tasks-harness.ts';
import { newPatient, newWard } from './wards-harness.ts';

const { Smith, Priya, Tom, Sam, Lopez, Silva } = PEOPLE;
const [DAVID, MENSAH, NOBODY] = [4, 10, 999_999];

let app: TestApp;
let tools: ReturnType<typeof tasksOf>;
beforeAll(async () => {
  app = await startApp();
  tools = tasksOf(app);
});
afterAll(() => app.close());

describe('lists', () => {
  it('are sorted by due time, page by page, with tasks without a due time last', async () => {
    const patient = await newPatient(app);
    const made: Task[] = [];
    for (const hours of [3, 1, undefined, 2, 1, undefined])
      made.push(await tools.add(patient, hours === undefined ? {} : { due_at: tools.inHours(hours) }));
    const wanted = [1, 4, 3, 0, 2, 5].map((i) => made[i]!.id);
    expect(idsOf(await tools.list(`patient=${patient}`))).toEqual(wanted);
    const collected: number[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: { tasks: Task[]; next: string | null } = await tools.must(
        Priya,
        'GET',
        `/v1/tasks?patient=${patient}&limit=2${after && `&after=${after}`}`,
      );
      collected.push(...idsOf(page.tasks));
      after = page.next;
    }
    expect(collected).toEqual(wanted);
  });

  it('combine filters', async () => {
    const ward = await newWard(app, 2);
    const [patient, neighbour] = [await newPatient(app, ward.beds[0]), await newPatient(app, ward.beds[1])];
    const late = await tools.add(patient, { due_at: tools.inHours(-1), priority: 'urgent' });
    const soon = await tools.add(neighbour, { due_at: tools.inHours(1), assignee_id: Smith });
    const later = await tools.add(neighbour, { due_at: tools.inHours(5) });
    const finished = await tools.add(patient, { due_at: tools.inHours(-2) });
    await tools.done(finished.id, 'complete');
    const skipped = await tools.add(patient);
    await tools.done(skipped.id, 'not-done', { reason: 'Refused' });
    const here = async (query: string, person: number = Priya) => idsOf(await tools.list(`ward=${ward.id}&${query}`, person));
    expect(await here('')).toEqual([late.id, soon.id, later.id]);
    expect(await here('overdue=true')).toEqual([late.id]);
    expect(await here('urgent=true')).toEqual([late.id]);
    expect(await here('overdue=true&status=all')).toEqual([late.id]);
    expect(await here('overdue=true&status=done')).toEqual([]);
    expect(await here(`due_before=${tools.inHours(2)}`)).toEqual([late.id, soon.id]);
    expect(await here('mine=true', Smith)).toEqual([soon.id]);
    expect(await here('status=done')).toEqual([finished.id]);
    expect(await here('status=not-done')).toEqual([skipped.id]);
    expect(await here('status=in-progress')).toEqual([]);
    expect(await here('status=all')).toEqual([finished.id, late.id, soon.id, later.id, skipped.id]);
    expect(await here(`patient=${patient}`)).toEqual([late.id]);
    expect(idsOf(await tools.list(`ward=${NOBODY}&patient=${patient}`))).toEqual([]);
    const whole = idsOf(await tools.list('limit=200&status=all'));
    expect(whole).toEqual(expect.arrayContaining([late.id, soon.id, later.id, finished.id, skipped.id]));
  });

  it('exclude removed patients, whose tasks are not found either', async () => {
    const patient = await newPatient(app);
    const { id } = await tools.add(patient);
    await tools.must(Sam, 'DELETE', `/api/patients/${patient}`);
    expect(idsOf(await tools.list('limit=200'))).not.toContain(id);
    expect(outcome(await tools.ask(Priya, 'GET', `/v1/tasks/${id}`))).toEqual([404, 'TASK_NOT_FOUND']);
    expect(outcome(await tools.act(id, 'complete'))).toEqual([404, 'TASK_NOT_FOUND']);
    expect(outcome(await tools.ask(Priya, 'POST', '/v1/tasks', { patient_id: patient, type: 'other', title: 'x' }))).toEqual([
      404,
      'PATIENT_NOT_FOUND',
    ]);
  });

  it('do not execute SQL in a filter', async () => {
    const poison = encodeURIComponent("1'; drop table tasks.tasks; --");
    for (const name of ['team', 'ward', 'patient', 'mine', 'overdue', 'urgent', 'status', 'due_before', 'limit', 'after']) {
      const reply = await tools.ask(Priya, 'GET', `/v1/tasks?${name}=${poison}`);
      expect([reply.status, Object.keys(reply.body.details.fields)], name).toEqual([400, [name]]);
    }
    const cursor = Buffer.from(JSON.stringify(["x' or true", 1])).toString('base64url');
    expect(outcome(await tools.ask(Priya, 'GET', `/v1/tasks?after=${cursor}`))).toEqual([400, 'VALIDATION_FAILED']);
  });
});

describe('visibility', () => {
  it('gives staff and administrators the title and time, but not notes or reasons', async () => {
    const task = await tools.add(DAVID, { title: 'Dressing', notes: 'hidden-notes' });
    await tools.done(task.id, 'not-done', { reason: 'hidden-reason' });
    for (const person of [Tom, Sam]) {
      const reply = await tools.ask(person, 'GET', `/v1/tasks/${task.id}`);
      expect(reply.body).toMatchObject({ title: 'Dressing', notes: null, reason: null });
      const all = await tools.ask(person, 'GET', `/v1/tasks?patient=${DAVID}&status=all&limit=200`);
      expect(all.text + reply.text).not.toContain('hidden-');
      expect(outcome(await tools.act(task.id, 'start', {}, person))).toEqual([403, 'FORBIDDEN']);
    }
  });

  it('treats IDs of another hospital as unknown, in every field', async () => {
    const harbour = await tools.must(Lopez, 'POST', '/v1/tasks', { patient_id: MENSAH, type: 'other', title: 'canary-harbour' });
    const abroad = await tools.must(Silva, 'POST', '/v1/teams', { name: 'Harbour team', ward_id: null, members: [Lopez] });
    const { id } = await tools.add(DAVID);
    const same = async (send: (foreign: boolean) => Promise<TestReply>, code: string) => {
      const [foreign, nowhere] = [await send(true), await send(false)];
      expect(outcome(foreign)).toEqual([404, code]);
      expect(foreign.text).toBe(nowhere.text);
    };
    const body = { type: 'other', title: 'x' };
    await same((foreign) => tools.ask(Priya, 'POST', '/v1/tasks', { ...body, patient_id: foreign ? MENSAH : NOBODY }), 'PATIENT_NOT_FOUND');
    await same(
      (foreign) => tools.ask(Priya, 'POST', '/v1/tasks', { ...body, patient_id: DAVID, team_id: foreign ? abroad.id : NOBODY }),
      'TEAM_NOT_FOUND',
    );
    await same((foreign) => tools.act(id, 'assign', { team_id: foreign ? abroad.id : NOBODY }), 'TEAM_NOT_FOUND');
    await same((foreign) => tools.act(id, 'assign', { assignee_id: foreign ? Lopez : NOBODY }), 'USER_NOT_FOUND');
    for (const [verb, input] of [
      ['start', {}],
      ['complete', {}],
      ['not-done', { reason: 'x' }],
      ['assign', {}],
    ] as const)
      await same((foreign) => tools.act(foreign ? harbour.id : NOBODY, verb, input), 'TASK_NOT_FOUND');
    await same((foreign) => tools.ask(Priya, 'GET', `/v1/tasks/${foreign ? harbour.id : NOBODY}`), 'TASK_NOT_FOUND');
    for (const query of [`patient=${MENSAH}`, `team=${abroad.id}`]) expect(await tools.list(query)).toEqual([]);
  });

  it('records a request for a patient without tasks', async () => {
    const patient = await newPatient(app);
    for (const [id, patients] of [
      [patient, [patient]],
      [MENSAH, []],
    ] as const) {
      const reply = await tools.ask(Priya, 'GET', `/v1/tasks?patient=${id}`);
      const rows = await adminQuery(app, 'select patients from audit.events where request_id = $1', [reply.headers.get('x-request-id')]);
      expect(rows).toEqual([{ patients }]);
    }
  });

  it('writes one audit row per request, with the patient', async () => {
    const { id } = await tools.add(DAVID, { due_at: tools.inHours(1), recurrence: 'FREQ=DAILY' });
    const reply = await tools.act(id, 'complete');
    const refused = await tools.act(id, 'start');
    for (const [answer, action, result] of [
      [reply, 'tasks.complete', 'ok'],
      [refused, 'tasks.start', 'refused'],
    ] as const) {
      const rows = await adminQuery(app, 'select action, outcome, patients from audit.events where request_id = $1', [
        answer.headers.get('x-request-id'),
      ]);
      expect(rows).toEqual([{ action, outcome: result, patients: [DAVID] }]);
    }
  });
});
