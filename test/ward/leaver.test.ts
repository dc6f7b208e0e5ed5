// Tasks and handovers of a person whose account is disabled, or who is no longer a doctor or nurse: tasks go back to a team, colleagues can
// accept the handovers, and those concerned get a notice.
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Task } from '#contracts/tasks.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { eventsHandled } from '../harness/events-handled.ts';
import { goLive, hangUp } from '../harness/live.ts';
import { noticesOf } from '../harness/notices.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';
import { content, idsOf, outcome, tasksOf } from './tasks-harness.ts';
import { newColleague, newPatient, newWard } from './wards-harness.ts';

const { Smith, Chen, Priya, Sam } = PEOPLE;

let app: TestApp;
let tools: ReturnType<typeof tasksOf>;
beforeAll(async () => {
  app = await startApp();
  tools = tasksOf(app);
});
afterEach(hangUp);
afterAll(() => app.close());

const disable = (person: number) => tools.must(Sam, 'POST', `/v1/users/${person}/disable`);
const read = (id: number): Promise<Task> => tools.must(Priya, 'GET', `/v1/tasks/${id}`);
const released = (person: number) =>
  until(async () => (await tools.list(`status=all&limit=200`)).some((task) => task.left_by?.id === person), 'tasks have gone back');

it('tasks of a leaver go back to the team that had them, or to the patient’s, and name their former owner', async () => {
  const leaver = await newColleague(app, 'nurse');
  const [ours, theirs] = [await tools.newTeam([Chen]), await tools.newTeam([Priya])];
  const patient = await newPatient(app);
  await tools.must(Priya, 'POST', `/v1/patients/${patient}/team`, { team_id: ours.id });
  const given = await tools.add(patient, { assignee_id: leaver });
  const taken = await tools.add(patient, { team_id: theirs.id });
  await tools.done(taken.id, 'start', {}, leaver);
  const teamless = await tools.add(await newPatient(app), { assignee_id: leaver, due_at: tools.inHours(1), recurrence: 'FREQ=DAILY' });
  const done = await tools.add(patient, { assignee_id: leaver });
  await tools.done(done.id, 'complete', {}, leaver);
  const others = await tools.add(patient, { assignee_id: Smith });

  await disable(leaver);
  await released(leaver);
  const leftBy = { id: leaver, name: 'Robin Frost' };
  expect(await read(given.id)).toMatchObject({ assignee_id: null, team_id: ours.id, status: 'open', left_by: leftBy });
  expect(await read(taken.id)).toMatchObject({ assignee_id: null, team_id: theirs.id, status: 'open', started_at: null, left_by: leftBy });
  expect(await read(teamless.id)).toMatchObject({ assignee_id: null, team_id: null, left_by: leftBy });
  expect(await read(done.id)).toMatchObject({ status: 'done', assignee_id: leaver, left_by: null });
  expect(await read(others.id)).toMatchObject({ assignee_id: Smith, version: 1 });
  expect(idsOf(await tools.list('mine=true', Chen))).toContain(given.id);

  const trail = await adminQuery(
    app,
    "select patients, actor_kind, resource_id from audit.events where action = 'tasks.release' and resource_id = $1",
    [String(leaver)],
  );
  expect(trail).toHaveLength(1);
  expect((trail[0]!['patients'] as number[]).toSorted()).toEqual([patient, teamless.patient_id].toSorted());

  const edited: Task = await tools.must(Priya, 'PUT', `/v1/tasks/${given.id}`, { ...content(given), title: 'Edited', version: 2 });
  expect(edited.left_by).toEqual(leftBy);
  expect((await tools.done(given.id, 'start', {}, Chen)).left_by).toBeNull();
  expect((await tools.done(taken.id, 'assign', { assignee_id: Smith })).left_by).toBeNull();
  const { next_task_id: nextTaskId } = await tools.done(teamless.id, 'complete');
  expect((await read(nextTaskId!)).left_by).toBeNull();
});

it('notifies the team that gets them while its list is open', async () => {
  const leaver = await newColleague(app, 'nurse');
  const team = await tools.newTeam([Chen]);
  const patient = await newPatient(app);
  await tools.must(Priya, 'POST', `/v1/patients/${patient}/team`, { team_id: team.id });
  const { id } = await tools.add(patient, { assignee_id: leaver });
  const colleague = await goLive(app, Chen);
  await colleague.subscribe('tasks:mine');
  await disable(leaver);
  await colleague.next('tasks.changed', ({ data }) => data.task_id === id);
});

/** Kind, count and link of a person's unread notices about the work of leavers. */
const toldOf = async (person: number) =>
  (await noticesOf(app, person)).notifications
    .filter(({ kind, read_at }) => kind.endsWith('-returned') && read_at === null)
    .map(({ kind, count, link }) => [kind, count, link]);
const readAll = (person: number) =>
  tools.must(person, 'POST', '/v1/notifications/read', { all_before: new Date(app.clock.now().getTime() + 1000).toISOString() });

it('the team that gets them has one notice for all; of a task without a team, the person who added it has one', async () => {
  const leaver = await newColleague(app, 'nurse');
  const team = await tools.newTeam([Chen, leaver]);
  const patient = await newPatient(app);
  await tools.must(Priya, 'POST', `/v1/patients/${patient}/team`, { team_id: team.id });
  await Promise.all([Chen, Priya, Smith, Sam].map(readAll));
  for (let n = 0; n < 3; n++) await tools.add(patient, { assignee_id: leaver });
  const teamless = await tools.add(await newPatient(app), { assignee_id: leaver });
  await disable(leaver);
  await released(leaver);
  expect(await toldOf(Chen)).toEqual([['tasks-returned', 3, { type: 'task-list', id: String(team.id) }]]);
  expect(await toldOf(Priya)).toEqual([['tasks-returned', 1, { type: 'task', id: String(teamless.id) }]]);
  for (const other of [Smith, Sam]) expect(await toldOf(other)).toEqual([]);
  await tools.done(teamless.id, 'assign', { assignee_id: Smith });
  expect(await toldOf(Priya)).toEqual([]);
});

it('several tasks without a team are one notice for their author', async () => {
  const leaver = await newColleague(app, 'nurse');
  for (let n = 0; n < 2; n++) await tools.add(await newPatient(app), { assignee_id: leaver });
  await readAll(Priya);
  await disable(leaver);
  await released(leaver);
  expect(await toldOf(Priya)).toEqual([['tasks-returned', 2, { type: 'task-list', id: 'all' }]]);
});

it('administrators hear of tasks when neither the team nor the person who added them is at work', async () => {
  const [leaver, gone] = [await newColleague(app, 'nurse'), await newColleague(app, 'nurse')];
  const team = await tools.newTeam([gone]);
  const patient = await newPatient(app);
  await tools.must(Priya, 'POST', `/v1/patients/${patient}/team`, { team_id: team.id });
  const body = { patient_id: patient, type: 'other', title: 'Own task', assignee_id: leaver };
  await tools.must(leaver, 'POST', '/v1/tasks', body);
  await disable(gone);
  await readAll(Sam);
  // The new role makes the leaver an administrator, who hears nothing of this.
  await tools.must(Sam, 'PUT', `/v1/users/${leaver}/role`, { role: 'admin' });
  await released(leaver);
  expect(await toldOf(Sam)).toEqual([['tasks-returned', 1, { type: 'task-list', id: String(team.id) }]]);
  expect(await toldOf(leaver)).toEqual([]);
});

it('the sender of a handover hears that its recipient left until all patients are accepted, or it is withdrawn', async () => {
  const leaver = await newColleague(app, 'nurse');
  const handOver = async () => {
    const ward = await newWard(app, 2);
    const patients = [await newPatient(app, ward.beds[0]), await newPatient(app, ward.beds[1])] as const;
    const { id } = await tools.must(Priya, 'POST', '/v1/handovers', { ward_id: ward.id, to_id: leaver });
    return { id, patients };
  };
  const [first, second] = [await handOver(), await handOver()];
  await readAll(Priya);
  await disable(leaver);
  const ofHandover = ({ id }: { id: number }) => ['handover-returned', 1, { type: 'handover', id: String(id) }];
  await until(async () => (await toldOf(Priya)).length === 2, 'the sender hears of both');
  await tools.must(Chen, 'POST', `/v1/handovers/${first.id}/items/${first.patients[0]}/acknowledge`);
  expect(await toldOf(Priya)).toEqual(expect.arrayContaining([ofHandover(first), ofHandover(second)]));
  await tools.must(Chen, 'POST', `/v1/handovers/${first.id}/items/${first.patients[1]}/acknowledge`);
  expect(await toldOf(Priya)).toEqual([ofHandover(second)]);
  await tools.must(Priya, 'POST', `/v1/handovers/${second.id}/withdraw`);
  expect(await toldOf(Priya)).toEqual([]);
});

it('administrators hear of a handover whose sender and recipient have left', async () => {
  const [sender, recipient] = [await newColleague(app, 'nurse'), await newColleague(app, 'nurse')];
  const ward = await newWard(app, 1);
  await newPatient(app, ward.beds[0]);
  await tools.must(sender, 'POST', '/v1/handovers', { ward_id: ward.id, to_id: recipient });
  await disable(sender);
  await readAll(Sam);
  await disable(recipient);
  await until(async () => (await toldOf(Sam)).length > 0, 'an administrator hears of it');
  expect(await toldOf(Sam)).toEqual([['handover-returned', 1, null]]);
});

it('a handover whose recipient left can be accepted by any colleague, and all of them see it', async () => {
  const leaver = await newColleague(app, 'nurse');
  const ward = await newWard(app, 2);
  const [first, second] = [await newPatient(app, ward.beds[0]), await newPatient(app, ward.beds[1])];
  const { id } = await tools.must(Priya, 'POST', '/v1/handovers', { ward_id: ward.id, to_id: leaver });
  const accept = (person: number, patient: number) => tools.ask(person, 'POST', `/v1/handovers/${id}/items/${patient}/acknowledge`);
  const pending = async (person: number) => (await tools.must(person, 'GET', '/v1/handovers?pending=true&limit=200')).handovers;
  const isPending = async (person: number): Promise<boolean> => (await pending(person)).some((one: { id: number }) => one.id === id);
  expect((await accept(leaver, first)).status).toBe(200);
  expect(outcome(await accept(Chen, second))).toEqual([403, 'NOT_THE_RECIPIENT']);
  expect(await isPending(Chen)).toBe(false);

  await disable(leaver);
  await until(() => isPending(Chen), 'the handover is open to colleagues');
  expect((await pending(Priya)).find((one: { id: number }) => one.id === id)).toMatchObject({ recipient_left: true, unacknowledged: 1 });
  const reply = await accept(Chen, second);
  expect([reply.status, reply.body.unacknowledged]).toEqual([200, 0]);
  expect(reply.body.items.map((item: { acknowledged_by: { id: number } }) => item.acknowledged_by.id).toSorted()).toEqual(
    [Chen, leaver].toSorted(),
  );
  expect(await isPending(Smith)).toBe(false);
});

it('a person who is no longer a doctor or nurse loses tasks and handovers; a change between the two keeps them', async () => {
  const mover = await newColleague(app, 'nurse');
  const ward = await newWard(app, 1);
  const patient = await newPatient(app, ward.beds[0]);
  const task = await tools.add(patient, { assignee_id: mover });
  const { id } = await tools.must(Priya, 'POST', '/v1/handovers', { ward_id: ward.id, to_id: mover });
  const become = (role: string) => tools.must(Sam, 'PUT', `/v1/users/${mover}/role`, { role });
  const handled = () =>
    until(
      async () => (await adminQuery(app, "select 1 from platform.event_deliveries where type = 'identity.user-role-changed'")).length === 0,
      'every module knows the role',
    );

  await become('doctor');
  await handled();
  expect(await read(task.id)).toMatchObject({ assignee_id: mover, left_by: null, version: 1 });

  await become('staff');
  await handled();
  expect(await read(task.id)).toMatchObject({ assignee_id: null, left_by: { id: mover } });
  const accepted = await tools.ask(Chen, 'POST', `/v1/handovers/${id}/items/${patient}/acknowledge`);
  expect([accepted.status, accepted.body.recipient_left]).toEqual([200, true]);
});

it('a finished task that is reopened after its owner left goes back to the team, which hears of it', async () => {
  const leaver = await newColleague(app, 'nurse');
  const [ours, theirs] = [await tools.newTeam([Chen]), await tools.newTeam([Smith])];
  const patient = await newPatient(app);
  await tools.must(Priya, 'POST', `/v1/patients/${patient}/team`, { team_id: ours.id });
  const own = await tools.add(patient, { assignee_id: leaver });
  const started = await tools.add(patient, { team_id: ours.id });
  await tools.done(started.id, 'start', {}, leaver);
  const ofTeam = await tools.add(patient, { team_id: theirs.id });
  for (const { id } of [own, started, ofTeam]) await tools.done(id, 'complete');
  await disable(leaver);
  await tools.must(Sam, 'DELETE', `/v1/teams/${theirs.id}`);
  await eventsHandled(app);
  await readAll(Chen);

  const back = { status: 'open', assignee_id: null, team_id: ours.id, started_at: null };
  for (const { id } of [own, started]) expect(await tools.done(id, 'reopen')).toMatchObject({ ...back, left_by: { id: leaver } });
  expect(await tools.done(ofTeam.id, 'reopen')).toMatchObject({ ...back, left_by: null });
  await eventsHandled(app);
  expect(await toldOf(Chen)).toEqual([['tasks-returned', 2, { type: 'task-list', id: String(ours.id) }]]);
});

it('a handover that is being written while its recipient is disabled is open to colleagues', async () => {
  const leaver = await newColleague(app, 'nurse');
  const ward = await newWard(app, 1);
  await newPatient(app, ward.beds[0]);
  const waiting = (count: number) =>
    until(
      async () =>
        (await adminQuery(app, "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).length >=
        count,
      `${count} transactions wait`,
    );
  const holder = new pg.Client({ connectionString: app.superUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('lock table handovers.items in exclusive mode');
  const writing = tools.must(Priya, 'POST', '/v1/handovers', { ward_id: ward.id, to_id: leaver });
  await waiting(1);
  const disabling = disable(leaver);
  await Promise.race([waiting(2), disabling.then(() => eventsHandled(app))]);
  await holder.query('commit');
  await holder.end();
  const [{ id }] = await Promise.all([writing, disabling]);
  await eventsHandled(app);
  expect(await tools.must(Priya, 'GET', `/v1/handovers/${id}`)).toMatchObject({ recipient_left: true, unacknowledged: 1 });
});
