// Tasks over the API: what they go through, who they belong to, what they wait for, and what must never happen to them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Task } from '#contracts/tasks.ts';
import { adminQuery } from '../harness/accounts.ts';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { ask as askAs, must as mustAs, newPatient, newWard, STAFF } from './wards-harness.ts';

const { Smith, Chen, Priya, Tom, Grace, Sam, Lopez } = STAFF;
const [DAVID, MENSAH, NOBODY] = [4, 10, 999_999];
const HOUR = 3_600_000;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ask = (person: number, method: string, path: string, body?: unknown): Promise<TestReply> => askAs(app, person, method, path, body);
const must = (person: number, method: string, path: string, body?: unknown) => mustAs(app, person, method, path, body);
const add = (patientId: number, body: object = {}): Promise<Task> =>
  must(Priya, 'POST', '/v1/tasks', { patientId, type: 'vitals', title: 'Blood pressure', ...body });
const act = (id: number, verb: string, body: object = {}, person: number = Priya): Promise<TestReply> =>
  ask(person, 'POST', `/v1/tasks/${id}/${verb}`, body);
const done = async (id: number, verb: string, body: object = {}, person: number = Priya): Promise<Task> => {
  const reply = await act(id, verb, body, person);
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
};
const list = async (query: string, person: number = Priya): Promise<Task[]> => (await must(person, 'GET', `/v1/tasks?${query}`)).tasks;
const idsOf = (tasks: readonly Task[]): number[] => tasks.map(({ id }) => id);
const inHours = (hours: number): string => new Date(app.clock.now().getTime() + hours * HOUR).toISOString();
const outcome = ({ status, body }: TestReply): [number, string | undefined] => [status, body?.code];
const logsOf = async (task: number): Promise<number> =>
  Number((await adminQuery(app, 'select count(*) as n from tasks.task_logs where task_id = $1', [task]))[0]!['n']);
/** What PUT takes back. */
const content = ({ type, title, notes, dueAt, priority, dependsOn, recurrence }: Task) => ({
  type,
  title,
  notes,
  dueAt,
  priority,
  dependsOn,
  recurrence,
});
const newTeam = async (members: readonly number[]): Promise<{ id: number; name: string }> =>
  must(Sam, 'POST', '/v1/teams', { name: `Team ${randomUUID().slice(0, 8)}`, wardId: null, members });

describe('from open to finished', () => {
  it('shows a task with two identifiers of the patient, place and team, and who made it', async () => {
    const ward = await newWard(app, 1);
    const patient = await newPatient(app, ward.beds[0], 'Quist');
    const team = await newTeam([Chen]);
    await must(Priya, 'POST', `/v1/patients/${patient}/team`, { teamId: team.id });
    const dueAt = inHours(1);
    const task = await add(patient, { notes: 'Left arm', dueAt, priority: 'high' });
    expect(task).toMatchObject({
      patientId: patient,
      patient: { id: patient, firstName: 'Rosa', lastName: 'Quist', dateOfBirth: null },
      type: 'vitals',
      title: 'Blood pressure',
      notes: 'Left arm',
      dueAt,
      priority: 'high',
      assigneeId: null,
      teamId: team.id,
      team: { id: team.id, name: team.name },
      status: 'open',
      createdBy: { id: Priya, name: 'Priya Patel' },
      version: 1,
    });
    expect(task.patient.medicalRecordNumber).toMatch(/^MRN-/);
    expect(task.patient.roomNumber).toBe(task.patient.placement!.room!.name);
    expect(task.patient.placement).toMatchObject({
      bed: { id: ward.beds[0] },
      ward: { id: ward.id, name: ward.name },
      team: { id: team.id },
    });
    expect(await must(Priya, 'GET', `/v1/tasks/${task.id}`)).toEqual(task);
  });

  it('begins, is taken over, and is done with a log that names it', async () => {
    const { id } = await add(DAVID);
    expect(await done(id, 'start')).toMatchObject({ status: 'in-progress', assigneeId: Priya, version: 2 });
    expect((await done(id, 'start')).version).toBe(2);
    expect(await done(id, 'start', {}, Chen)).toMatchObject({ assignee: { id: Chen, name: 'Isabella Chen' }, version: 3 });
    const finished = await done(id, 'complete', { notes: 'Arm was sore' }, Chen);
    expect(finished).toMatchObject({ status: 'done', finishedBy: { id: Chen, name: 'Isabella Chen' }, nextTaskId: null, version: 4 });
    const { taskLogs } = await must(Priya, 'GET', `/api/task-logs/patient/${DAVID}`);
    expect(taskLogs.find((log: { id: number }) => log.id === finished.taskLogId)).toMatchObject({
      taskId: id,
      userId: Chen,
      taskType: 'vitals',
      description: 'Blood pressure',
      notes: 'Arm was sore',
    });
  });

  it('ends once: what is finished is neither begun, finished, given away nor edited', async () => {
    const task = await add(DAVID);
    expect(await done(task.id, 'not-done', { reason: 'Asleep' })).toMatchObject({ status: 'not-done', reason: 'Asleep', taskLogId: null });
    for (const [verb, body] of [
      ['start', {}],
      ['complete', {}],
      ['not-done', { reason: 'Again' }],
      ['assign', { assigneeId: Chen }],
    ] as const) {
      const reply = await act(task.id, verb, body);
      expect([...outcome(reply), reply.body.details.status]).toEqual([409, 'TASK_FINISHED', 'not-done']);
    }
    expect(outcome(await ask(Priya, 'PUT', `/v1/tasks/${task.id}`, { ...content(task), version: 2 }))).toEqual([409, 'TASK_FINISHED']);
    expect(await logsOf(task.id)).toBe(0);
  });

  it('takes a time at which it was done, none to come, and a reason that says something', async () => {
    const { id } = await add(DAVID);
    const early = await act(id, 'complete', { completedAt: inHours(1) });
    expect([early.status, Object.keys(early.body.details.fields)]).toEqual([400, ['completedAt']]);
    expect(outcome(await act(id, 'not-done', { reason: ' ' }))).toEqual([400, 'VALIDATION_FAILED']);
    const completedAt = inHours(-2);
    expect((await done(id, 'complete', { completedAt })).finishedAt).toBe(completedAt);
  });

  it('is done by one of two nurses who complete it at once, with one log', async () => {
    const { id } = await add(DAVID, { dueAt: inHours(1), recurrence: 'FREQ=DAILY' });
    const replies = await Promise.all([Priya, Chen, Smith].map((person) => act(id, 'complete', {}, person)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(replies.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(['TASK_FINISHED', 'TASK_FINISHED']);
    expect(await logsOf(id)).toBe(1);
    const { nextTaskId } = await must(Priya, 'GET', `/v1/tasks/${id}`);
    expect(await adminQuery(app, 'select id from tasks.tasks where id > $1 and recurrence is not null', [id])).toEqual([
      { id: nextTaskId },
    ]);
  });

  it('has one log when the same request to complete comes three times at once', async () => {
    const { id } = await add(DAVID);
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

describe('whose it is', () => {
  it('is given to a person, a team or nobody', async () => {
    const team = await newTeam([Chen]);
    const { id } = await add(DAVID, { assigneeId: Chen });
    expect(await done(id, 'assign', { teamId: team.id })).toMatchObject({ assigneeId: null, team: { id: team.id }, version: 2 });
    expect((await done(id, 'assign', { teamId: team.id })).version).toBe(2);
    expect(await done(id, 'assign', { assigneeId: Smith })).toMatchObject({ assignee: { id: Smith }, teamId: null, version: 3 });
    expect(await done(id, 'assign')).toMatchObject({ assigneeId: null, teamId: null, version: 4 });
    const both = await act(id, 'assign', { assigneeId: Smith, teamId: team.id });
    expect([both.status, Object.keys(both.body.details.fields)]).toEqual([400, ['teamId']]);
  });

  it('is mine when it is assigned to me, or to nobody in a team of mine', async () => {
    const [ours, theirs] = [await newTeam([Smith]), await newTeam([Chen])];
    const patient = await newPatient(app);
    const [mine, team] = [await add(patient, { assigneeId: Smith }), await add(patient, { teamId: ours.id, dueAt: inHours(1) })];
    const begun = await add(patient, { teamId: ours.id });
    await done(begun.id, 'start', {}, Chen);
    await add(patient, { teamId: theirs.id });
    await add(patient);
    expect(idsOf(await list('mine=true&limit=200', Smith)).filter((id) => [mine.id, team.id, begun.id].includes(id))).toEqual([
      team.id,
      mine.id,
    ]);
    expect(idsOf(await list(`mine=true&patient=${patient}`, Smith))).toEqual([team.id, mine.id]);
    expect(idsOf(await list(`mine=true&team=${ours.id}`, Smith))).toEqual([team.id]);
    expect(idsOf(await list(`mine=true&team=${ours.id}`, Chen))).toEqual([]);
  });

  it('is never somebody’s who cannot do it', async () => {
    for (const assigneeId of [Tom, Grace, Sam, DAVID, Lopez, NOBODY]) {
      const reply = await ask(Priya, 'POST', '/v1/tasks', { patientId: DAVID, type: 'other', title: 'x', assigneeId });
      expect(outcome(reply), String(assigneeId)).toEqual([404, 'USER_NOT_FOUND']);
    }
  });
});

describe('what it waits for', () => {
  it('is neither begun nor done before, and is free when that is finished either way', async () => {
    const [first, second] = [await add(DAVID), await add(DAVID)];
    const last = await add(DAVID, { dependsOn: [second.id, first.id, first.id] });
    expect([last.dependsOn, last.blockedBy]).toEqual([
      [first.id, second.id],
      [first.id, second.id],
    ]);
    for (const verb of ['start', 'complete']) {
      const reply = await act(last.id, verb);
      expect([...outcome(reply), reply.body.details]).toEqual([409, 'TASK_BLOCKED', { blockedBy: [first.id, second.id] }]);
    }
    await done(first.id, 'complete');
    await done(second.id, 'not-done', { reason: 'Not needed' });
    expect(await done(last.id, 'complete')).toMatchObject({ status: 'done', dependsOn: [first.id, second.id], blockedBy: [] });
  });

  it('never waits for itself, at once or through others', async () => {
    const a = await add(DAVID);
    const b = await add(DAVID, { dependsOn: [a.id] });
    const c = await add(DAVID, { dependsOn: [b.id] });
    for (const id of [a.id, b.id, c.id]) {
      const reply = await ask(Priya, 'PUT', `/v1/tasks/${a.id}`, { ...content(a), dependsOn: [id], version: 1 });
      expect(outcome(reply)).toEqual([409, 'DEPENDENCY_CYCLE']);
    }
    expect((await must(Priya, 'GET', `/v1/tasks/${a.id}`)).version).toBe(1);
  });

  it('closes no circle when two are edited at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await add(DAVID), await add(DAVID)];
      const link = (from: Task, to: Task) =>
        ask(Priya, 'PUT', `/v1/tasks/${from.id}`, { ...content(from), dependsOn: [to.id], version: 1 });
      const replies = await Promise.all([link(a, b), link(b, a)]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  it('waits for tasks of the same patient only', async () => {
    const other = await add(await newPatient(app));
    const harbour = await must(Lopez, 'POST', '/v1/tasks', { patientId: MENSAH, type: 'other', title: 'Harbour' });
    for (const id of [other.id, harbour.id, NOBODY]) {
      const reply = await ask(Priya, 'POST', '/v1/tasks', { patientId: DAVID, type: 'other', title: 'x', dependsOn: [id] });
      expect(outcome(reply)).toEqual([404, 'TASK_NOT_FOUND']);
    }
  });
});

describe('editing', () => {
  it('needs the version that was read and shows what is there instead', async () => {
    const task = await add(DAVID, { notes: 'Left arm' });
    const path = `/v1/tasks/${task.id}`;
    expect(outcome(await ask(Priya, 'PUT', path, content(task)))).toEqual([428, 'VERSION_REQUIRED']);
    const edited = await must(Priya, 'PUT', path, { ...content(task), title: 'Blood pressure, lying', priority: 'urgent', version: 1 });
    expect(edited).toMatchObject({ title: 'Blood pressure, lying', notes: 'Left arm', priority: 'urgent', version: 2 });
    const stale = await ask(Chen, 'PUT', path, { ...content(task), notes: 'Right arm', version: 1 });
    expect([...outcome(stale), stale.body.details.current]).toEqual([412, 'EDIT_CONFLICT', edited]);
    const act = await ask(Chen, 'POST', `${path}/complete`, { version: 1 });
    expect([...outcome(act), act.body.details.current]).toEqual([412, 'EDIT_CONFLICT', edited]);
    const byHeader = await app.request('PUT', path, {
      token: await app.tokenOf(Chen),
      headers: { 'if-match': '"2"' },
      body: { ...content(edited), notes: null },
    });
    expect([byHeader.status, byHeader.body.notes, byHeader.headers.get('etag')]).toEqual([200, null, '"3"']);
  });

  it('keeps what a task said, sealed', async () => {
    const task = await add(DAVID, { title: 'canary-first-title', notes: 'canary-first-notes' });
    await must(Priya, 'PUT', `/v1/tasks/${task.id}`, { ...content(task), title: 'canary-second-title', version: 1 });
    await done(task.id, 'not-done', { reason: 'canary-reason' });
    const [former] = await adminQuery(app, 'select * from tasks.task_versions where task_id = $1', [task.id]);
    const cipher = await app.platform.tenantKeys.cipher(1);
    const text = cipher.open({ keyId: Number(former!['key_id']), body: former!['body'] as Buffer }, `task/${task.id}/1`);
    expect(JSON.parse(text)).toEqual({ title: 'canary-first-title', notes: 'canary-first-notes', reason: null });
    expect(former).toMatchObject({ version: 1, replaced_by: Priya });
    const rows = await adminQuery(app, 'select t::text, v::text as v from tasks.tasks t, tasks.task_versions v where t.id = $1', [task.id]);
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain('canary');
    expect(stored).not.toContain(Buffer.from('canary').toString('hex'));
    expect(await must(Priya, 'GET', `/v1/tasks/${task.id}`)).toMatchObject({
      title: 'canary-second-title',
      reason: 'canary-reason',
      version: 3,
    });
  });
});

describe('lists', () => {
  it('go by when they are due, page by page, those without a time last', async () => {
    const patient = await newPatient(app);
    const made: Task[] = [];
    for (const hours of [3, 1, undefined, 2, 1, undefined])
      made.push(await add(patient, hours === undefined ? {} : { dueAt: inHours(hours) }));
    const wanted = [1, 4, 3, 0, 2, 5].map((i) => made[i]!.id);
    expect(idsOf(await list(`patient=${patient}`))).toEqual(wanted);
    const walked: number[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: { tasks: Task[]; next: string | null } = await must(
        Priya,
        'GET',
        `/v1/tasks?patient=${patient}&limit=2${after && `&after=${after}`}`,
      );
      walked.push(...idsOf(page.tasks));
      after = page.next;
    }
    expect(walked).toEqual(wanted);
  });

  it('combine filters', async () => {
    const ward = await newWard(app, 2);
    const [patient, neighbour] = [await newPatient(app, ward.beds[0]), await newPatient(app, ward.beds[1])];
    const late = await add(patient, { dueAt: inHours(-1) });
    const soon = await add(neighbour, { dueAt: inHours(1), assigneeId: Smith });
    const later = await add(neighbour, { dueAt: inHours(5) });
    const finished = await add(patient, { dueAt: inHours(-2) });
    await done(finished.id, 'complete');
    const skipped = await add(patient);
    await done(skipped.id, 'not-done', { reason: 'Refused' });
    const here = async (query: string, person: number = Priya) => idsOf(await list(`ward=${ward.id}&${query}`, person));
    expect(await here('')).toEqual([late.id, soon.id, later.id]);
    expect(await here('overdue=true')).toEqual([late.id]);
    expect(await here('overdue=true&status=all')).toEqual([late.id]);
    expect(await here('overdue=true&status=done')).toEqual([]);
    expect(await here(`dueBefore=${inHours(2)}`)).toEqual([late.id, soon.id]);
    expect(await here('mine=true', Smith)).toEqual([soon.id]);
    expect(await here('status=done')).toEqual([finished.id]);
    expect(await here('status=not-done')).toEqual([skipped.id]);
    expect(await here('status=in-progress')).toEqual([]);
    expect(await here('status=all')).toEqual([finished.id, late.id, soon.id, later.id, skipped.id]);
    expect(await here(`patient=${patient}`)).toEqual([late.id]);
    expect(idsOf(await list(`ward=${NOBODY}&patient=${patient}`))).toEqual([]);
    const whole = idsOf(await list('limit=200&status=all'));
    expect(whole).toEqual(expect.arrayContaining([late.id, soon.id, later.id, finished.id, skipped.id]));
  });

  it('leave out patients who were taken out of the registry, whose tasks are no longer there', async () => {
    const patient = await newPatient(app);
    const { id } = await add(patient);
    await must(Sam, 'DELETE', `/api/patients/${patient}`);
    expect(idsOf(await list('limit=200'))).not.toContain(id);
    expect(outcome(await ask(Priya, 'GET', `/v1/tasks/${id}`))).toEqual([404, 'TASK_NOT_FOUND']);
    expect(outcome(await act(id, 'complete'))).toEqual([404, 'TASK_NOT_FOUND']);
    expect(outcome(await ask(Priya, 'POST', '/v1/tasks', { patientId: patient, type: 'other', title: 'x' }))).toEqual([
      404,
      'PATIENT_NOT_FOUND',
    ]);
  });

  it('take no filter for a statement', async () => {
    const poison = encodeURIComponent("1'; drop table tasks.tasks; --");
    for (const name of ['team', 'ward', 'patient', 'mine', 'overdue', 'status', 'dueBefore', 'limit', 'after']) {
      const reply = await ask(Priya, 'GET', `/v1/tasks?${name}=${poison}`);
      expect([reply.status, Object.keys(reply.body.details.fields)], name).toEqual([400, [name]]);
    }
    const cursor = Buffer.from(JSON.stringify(["x' or true", 1])).toString('base64url');
    expect(outcome(await ask(Priya, 'GET', `/v1/tasks?after=${cursor}`))).toEqual([400, 'VALIDATION_FAILED']);
  });
});

describe('who sees what', () => {
  it('shows staff and administrators the title and time, never notes or reasons', async () => {
    const task = await add(DAVID, { title: 'Dressing', notes: 'hidden-notes' });
    await done(task.id, 'not-done', { reason: 'hidden-reason' });
    for (const person of [Tom, Sam]) {
      const reply = await ask(person, 'GET', `/v1/tasks/${task.id}`);
      expect(reply.body).toMatchObject({ title: 'Dressing', notes: null, reason: null });
      const all = await ask(person, 'GET', `/v1/tasks?patient=${DAVID}&status=all&limit=200`);
      expect(all.text + reply.text).not.toContain('hidden-');
      expect(outcome(await act(task.id, 'start', {}, person))).toEqual([403, 'FORBIDDEN']);
    }
  });

  it('answers what is another hospital’s as what is nowhere, in every field', async () => {
    const harbour = await must(Lopez, 'POST', '/v1/tasks', { patientId: MENSAH, type: 'other', title: 'canary-harbour' });
    const abroad = await must(STAFF.Silva, 'POST', '/v1/teams', { name: 'Harbour team', wardId: null, members: [Lopez] });
    const { id } = await add(DAVID);
    const same = async (send: (foreign: boolean) => Promise<TestReply>, code: string) => {
      const [foreign, nowhere] = [await send(true), await send(false)];
      expect(outcome(foreign)).toEqual([404, code]);
      expect(foreign.text).toBe(nowhere.text);
    };
    const body = { type: 'other', title: 'x' };
    await same((foreign) => ask(Priya, 'POST', '/v1/tasks', { ...body, patientId: foreign ? MENSAH : NOBODY }), 'PATIENT_NOT_FOUND');
    await same(
      (foreign) => ask(Priya, 'POST', '/v1/tasks', { ...body, patientId: DAVID, teamId: foreign ? abroad.id : NOBODY }),
      'TEAM_NOT_FOUND',
    );
    await same((foreign) => act(id, 'assign', { teamId: foreign ? abroad.id : NOBODY }), 'TEAM_NOT_FOUND');
    await same((foreign) => act(id, 'assign', { assigneeId: foreign ? Lopez : NOBODY }), 'USER_NOT_FOUND');
    for (const [verb, input] of [
      ['start', {}],
      ['complete', {}],
      ['not-done', { reason: 'x' }],
      ['assign', {}],
    ] as const)
      await same((foreign) => act(foreign ? harbour.id : NOBODY, verb, input), 'TASK_NOT_FOUND');
    await same((foreign) => ask(Priya, 'GET', `/v1/tasks/${foreign ? harbour.id : NOBODY}`), 'TASK_NOT_FOUND');
    for (const query of [`patient=${MENSAH}`, `team=${abroad.id}`]) expect(await list(query)).toEqual([]);
  });

  it('leaves one audit row a request, with the patient', async () => {
    const { id } = await add(DAVID, { dueAt: inHours(1), recurrence: 'FREQ=DAILY' });
    const reply = await act(id, 'complete');
    const refused = await act(id, 'start');
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
