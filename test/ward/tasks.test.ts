// Tasks over the API: their states, their owners, and their former versions.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { content, idsOf, outcome, tasksOf } from './tasks-harness.ts';
import { newPatient, newWard } from './wards-harness.ts';

const { Smith, Chen, Priya, Tom, Grace, Sam, Lopez } = PEOPLE;
const [DAVID, NOBODY] = [4, 999_999];

let app: TestApp;
let tools: ReturnType<typeof tasksOf>;
beforeAll(async () => {
  app = await startApp();
  tools = tasksOf(app);
});
afterAll(() => app.close());

const logsOf = async (task: number): Promise<number> =>
  Number((await adminQuery(app, 'select count(*) as n from tasks.task_logs where task_id = $1', [task]))[0]!['n']);

describe('from open to finished', () => {
  it('shows a task with two identifiers of the patient, place, team and author', async () => {
    const ward = await newWard(app, 1);
    const patient = await newPatient(app, ward.beds[0], 'Quist');
    const team = await tools.newTeam([Chen]);
    await tools.must(Priya, 'POST', `/v1/patients/${patient}/team`, { team_id: team.id });
    const dueAt = tools.inHours(1);
    const task = await tools.add(patient, { notes: 'Left arm', due_at: dueAt, priority: 'high' });
    expect(task).toMatchObject({
      patient_id: patient,
      patient: { id: patient, first_name: 'Rosa', last_name: 'Quist', date_of_birth: null },
      type: 'vitals',
      title: 'Blood pressure',
      notes: 'Left arm',
      due_at: dueAt,
      priority: 'high',
      assignee_id: null,
      team_id: team.id,
      team: { id: team.id, name: team.name },
      status: 'open',
      created_by: { id: Priya, name: 'Priya Patel' },
      version: 1,
    });
    expect(task.patient.medical_record_number).toMatch(/^MRN-/);
    expect(task.patient.room_number).toBe(task.patient.placement!.room!.name);
    expect(task.patient.placement).toMatchObject({
      bed: { id: ward.beds[0] },
      ward: { id: ward.id, name: ward.name },
      team: { id: team.id },
    });
    expect(await tools.must(Priya, 'GET', `/v1/tasks/${task.id}`)).toEqual(task);
  });

  it('is started, taken over, and completed with a log that names it', async () => {
    const { id } = await tools.add(DAVID);
    expect(await tools.done(id, 'start')).toMatchObject({ status: 'in-progress', assignee_id: Priya, version: 2 });
    expect((await tools.done(id, 'start')).version).toBe(2);
    expect(await tools.done(id, 'start', { version: 2 }, Chen)).toMatchObject({
      assignee: { id: Chen, name: 'Isabella Chen' },
      version: 3,
    });
    const finished = await tools.done(id, 'complete', { notes: 'Arm was sore' }, Chen);
    expect(finished).toMatchObject({ status: 'done', finished_by: { id: Chen, name: 'Isabella Chen' }, next_task_id: null, version: 4 });
    const { taskLogs } = await tools.must(Priya, 'GET', `/api/task-logs/patient/${DAVID}`);
    expect(taskLogs.find((log: { id: number }) => log.id === finished.task_log_id)).toMatchObject({
      taskId: id,
      userId: Chen,
      taskType: 'vitals',
      description: 'Blood pressure',
      notes: 'Arm was sore',
    });
  });

  it('cannot be taken from a colleague who started it without its version, by a start or an assignment', async () => {
    const { id } = await tools.add(DAVID);
    await tools.done(id, 'start');
    for (const [verb, body] of [
      ['start', {}],
      ['assign', { assignee_id: Chen }],
      ['assign', {}],
    ] as const) {
      const refused = await tools.act(id, verb, body, Chen);
      expect(outcome(refused)).toEqual([409, 'TASK_STARTED']);
      expect(refused.body.details.current).toMatchObject({ id, assignee_id: Priya, version: 2 });
      expect(outcome(await tools.act(id, verb, { ...body, version: 1 }, Chen))).toEqual([412, 'EDIT_CONFLICT']);
    }
    expect((await tools.done(id, 'assign', { assignee_id: Priya }, Chen)).version).toBe(2);
    expect(await tools.done(id, 'assign', { assignee_id: Chen, version: 2 }, Smith)).toMatchObject({ assignee_id: Chen, version: 3 });
    expect(outcome(await tools.act(id, 'start'))).toEqual([409, 'TASK_STARTED']);
    expect(await tools.done(id, 'assign', {}, Chen)).toMatchObject({ status: 'in-progress', assignee_id: null, version: 4 });
    expect(await tools.done(id, 'start')).toMatchObject({ assignee_id: Priya, version: 5 });
  });

  it('is started by only one of three who start it at the same time', async () => {
    const { id } = await tools.add(DAVID);
    const replies = await Promise.all([Priya, Chen, Smith].map((person) => tools.act(id, 'start', {}, person)));
    expect(replies.map(outcome).toSorted()).toEqual([
      [200, undefined],
      [409, 'TASK_STARTED'],
      [409, 'TASK_STARTED'],
    ]);
    const { assignee_id, version } = await tools.must(Priya, 'GET', `/v1/tasks/${id}`);
    expect([assignee_id, version]).toEqual([replies.find(({ status }) => status === 200)!.body.assignee_id, 2]);
  });

  it('ends once: a finished task cannot be started, finished, assigned or edited', async () => {
    const task = await tools.add(DAVID);
    expect(await tools.done(task.id, 'not-done', { reason: 'Asleep' })).toMatchObject({
      status: 'not-done',
      reason: 'Asleep',
      task_log_id: null,
    });
    for (const [verb, body] of [
      ['start', {}],
      ['complete', {}],
      ['not-done', { reason: 'Again' }],
      ['assign', { assignee_id: Chen }],
    ] as const) {
      const reply = await tools.act(task.id, verb, body);
      expect([...outcome(reply), reply.body.details.status]).toEqual([409, 'TASK_FINISHED', 'not-done']);
    }
    expect(outcome(await tools.ask(Priya, 'PUT', `/v1/tasks/${task.id}`, { ...content(task), version: 2 }))).toEqual([
      409,
      'TASK_FINISHED',
    ]);
    expect(await logsOf(task.id)).toBe(0);
  });

  it('accepts a past time of completion, but no future one, and only a visible reason', async () => {
    const { id } = await tools.add(DAVID);
    const early = await tools.act(id, 'complete', { completed_at: tools.inHours(1) });
    expect([early.status, Object.keys(early.body.details.fields)]).toEqual([400, ['completed_at']]);
    expect(outcome(await tools.act(id, 'not-done', { reason: ' ' }))).toEqual([400, 'VALIDATION_FAILED']);
    const completedAt = tools.inHours(-2);
    expect((await tools.done(id, 'complete', { completed_at: completedAt })).finished_at).toBe(completedAt);
  });

  it('is completed by only one of two nurses at once, with one log', async () => {
    const { id } = await tools.add(DAVID, { due_at: tools.inHours(1), recurrence: 'FREQ=DAILY' });
    const replies = await Promise.all([Priya, Chen, Smith].map((person) => tools.act(id, 'complete', {}, person)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(replies.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(['TASK_FINISHED', 'TASK_FINISHED']);
    expect(await logsOf(id)).toBe(1);
    const { next_task_id: nextTaskId } = await tools.must(Priya, 'GET', `/v1/tasks/${id}`);
    expect(await adminQuery(app, 'select id from tasks.tasks where id > $1 and recurrence is not null', [id])).toEqual([
      { id: nextTaskId },
    ]);
  });

  it('has one log when the same request to complete arrives three times at once', async () => {
    const { id } = await tools.add(DAVID);
    const token = await app.tokenOf(Priya);
    const headers = { 'idempotency-key': randomUUID() };
    const send = () => app.request('POST', `/v1/tasks/${id}/complete`, { token, headers, body: {} });
    const replies = await Promise.all([send(), send(), send()]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(await logsOf(id)).toBe(1);
    expect(outcome(await app.request('POST', `/v1/tasks/${id}/complete`, { token, headers, body: { notes: 'x' } }))).toEqual([
      422,
      'IDEMPOTENCY_KEY_REUSED',
    ]);
  });
});

describe('the owner', () => {
  it('is a person, a team or neither', async () => {
    const team = await tools.newTeam([Chen]);
    const { id } = await tools.add(DAVID, { assignee_id: Chen });
    expect(await tools.done(id, 'assign', { team_id: team.id })).toMatchObject({ assignee_id: null, team: { id: team.id }, version: 2 });
    expect((await tools.done(id, 'assign', { team_id: team.id })).version).toBe(2);
    expect(await tools.done(id, 'assign', { assignee_id: Smith })).toMatchObject({ assignee: { id: Smith }, team_id: null, version: 3 });
    expect(await tools.done(id, 'assign')).toMatchObject({ assignee_id: null, team_id: null, version: 4 });
    const both = await tools.act(id, 'assign', { assignee_id: Smith, team_id: team.id });
    expect([both.status, Object.keys(both.body.details.fields)]).toEqual([400, ['team_id']]);
  });

  it('includes the caller’s teams in the filter `mine`, for unassigned tasks', async () => {
    const [ours, theirs] = [await tools.newTeam([Smith]), await tools.newTeam([Chen])];
    const patient = await newPatient(app);
    const [mine, team] = [
      await tools.add(patient, { assignee_id: Smith }),
      await tools.add(patient, { team_id: ours.id, due_at: tools.inHours(1) }),
    ];
    const begun = await tools.add(patient, { team_id: ours.id });
    await tools.done(begun.id, 'start', {}, Chen);
    await tools.add(patient, { team_id: theirs.id });
    await tools.add(patient);
    expect(idsOf(await tools.list('mine=true&limit=200', Smith)).filter((id) => [mine.id, team.id, begun.id].includes(id))).toEqual([
      team.id,
      mine.id,
    ]);
    expect(idsOf(await tools.list(`mine=true&patient=${patient}`, Smith))).toEqual([team.id, mine.id]);
    expect(idsOf(await tools.list(`mine=true&team=${ours.id}`, Smith))).toEqual([team.id]);
    expect(idsOf(await tools.list(`mine=true&team=${ours.id}`, Chen))).toEqual([]);
  });

  it('is never a person who cannot do tasks', async () => {
    for (const assigneeId of [Tom, Grace, Sam, DAVID, Lopez, NOBODY]) {
      const reply = await tools.ask(Priya, 'POST', '/v1/tasks', { patient_id: DAVID, type: 'other', title: 'x', assignee_id: assigneeId });
      expect(outcome(reply), String(assigneeId)).toEqual([404, 'USER_NOT_FOUND']);
    }
  });
});

describe('editing', () => {
  it('needs the version that was read, and returns the current task on a conflict', async () => {
    const task = await tools.add(DAVID, { notes: 'Left arm' });
    const path = `/v1/tasks/${task.id}`;
    expect(outcome(await tools.ask(Priya, 'PUT', path, content(task)))).toEqual([428, 'VERSION_REQUIRED']);
    const edited = await tools.must(Priya, 'PUT', path, {
      ...content(task),
      title: 'Blood pressure, lying',
      priority: 'urgent',
      version: 1,
    });
    expect(edited).toMatchObject({ title: 'Blood pressure, lying', notes: 'Left arm', priority: 'urgent', version: 2 });
    const stale = await tools.ask(Chen, 'PUT', path, { ...content(task), notes: 'Right arm', version: 1 });
    expect([...outcome(stale), stale.body.details.current]).toEqual([412, 'EDIT_CONFLICT', edited]);
    const act = await tools.ask(Chen, 'POST', `${path}/complete`, { version: 1 });
    expect([...outcome(act), act.body.details.current]).toEqual([412, 'EDIT_CONFLICT', edited]);
    const byHeader = await app.request('PUT', path, {
      token: await app.tokenOf(Chen),
      headers: { 'if-match': '"2"' },
      body: { ...content(edited), notes: null },
    });
    expect([byHeader.status, byHeader.body.notes, byHeader.headers.get('etag')]).toEqual([200, null, '"3"']);
  });

  it('keeps former versions, encrypted', async () => {
    const task = await tools.add(DAVID, { title: 'canary-first-title', notes: 'canary-first-notes' });
    await tools.must(Priya, 'PUT', `/v1/tasks/${task.id}`, { ...content(task), title: 'canary-second-title', version: 1 });
    await tools.done(task.id, 'not-done', { reason: 'canary-reason' });
    const [former] = await adminQuery(app, 'select * from tasks.task_versions where task_id = $1', [task.id]);
    const cipher = await app.platform.tenantKeys.cipher(1);
    const text = cipher.open({ keyId: Number(former!['key_id']), body: former!['body'] as Buffer }, `task/${task.id}/1`);
    expect(JSON.parse(text)).toEqual({ title: 'canary-first-title', notes: 'canary-first-notes', reason: null });
    expect(former).toMatchObject({ version: 1, type: task.type, depends_on: [], replaced_by: Priya });
    const rows = await adminQuery(app, 'select t::text, v::text as v from tasks.tasks t, tasks.task_versions v where t.id = $1', [task.id]);
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain('canary');
    expect(stored).not.toContain(Buffer.from('canary').toString('hex'));
    expect(await tools.must(Priya, 'GET', `/v1/tasks/${task.id}`)).toMatchObject({
      title: 'canary-second-title',
      reason: 'canary-reason',
      version: 3,
    });
  });
});
