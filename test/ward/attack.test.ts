// Hostile or erroneous input to the ward: extreme times, names, cursors and rules.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeCursor } from '#platform/http/pages.ts';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { outcome, tasksOf } from './tasks-harness.ts';
import { newColleague, newPatient, newWard } from './wards-harness.ts';

const { Priya, Smith, Sam } = PEOPLE;
let app: TestApp;
let on: ReturnType<typeof tasksOf>;
beforeAll(async () => {
  app = await startApp();
  on = tasksOf(app);
});
afterAll(() => app.close());

const fieldsOf = ({ status, body }: TestReply): [number, string[]] => [status, Object.keys(body.details?.fields ?? {})];
const trailOf = async (reply: TestReply) =>
  (await adminQuery(app, 'select outcome, patients from audit.events where request_id = $1', [reply.headers.get('x-request-id')])).map(
    ({ outcome: how, patients }) => [how, patients],
  );

describe('a time after the year 9999', () => {
  const BEYOND = '9999-12-31T23:59:59-14:00';

  it('is refused, so that it breaks no list', async () => {
    const ward = await newWard(app, 1);
    const patient = await newPatient(app, ward.beds[0]);
    const body = { patient_id: patient, type: 'vitals', title: 'Weigh', due_at: BEYOND };
    expect(fieldsOf(await on.ask(Priya, 'POST', '/v1/tasks', body))).toEqual([400, ['due_at']]);
    const task = await on.add(patient, { due_at: '9999-12-31T23:59:59.999Z' });
    const edit = { type: 'vitals', title: 'Weigh', due_at: BEYOND, version: 1 };
    expect(fieldsOf(await on.ask(Priya, 'PUT', `/v1/tasks/${task.id}`, edit))).toEqual([400, ['due_at']]);
    expect(await on.list(`patient=${patient}`)).toHaveLength(1);
    const handover = await on.must(Smith, 'POST', '/v1/handovers', { ward_id: ward.id, to_id: Priya });
    expect(handover.items[0].open_tasks).toHaveLength(1);
  });

  it('ends a recurring task', async () => {
    const patient = await newPatient(app);
    const last = await on.add(patient, { due_at: '9999-12-31T08:00:00Z', recurrence: 'FREQ=DAILY' });
    expect((await on.done(last.id, 'complete')).next_task_id).toBeNull();
    expect(await on.list(`patient=${patient}&status=all`)).toHaveLength(1);
  });
});

it('a forged cursor is refused, whatever year it contains', async () => {
  const patient = await newPatient(app);
  const year0 = '0000-01-01T00:00:00.000Z';
  for (const [path, position] of [
    ['/v1/tasks', [year0, 1]],
    [`/v1/patients/${patient}/timeline`, [year0, 'log', 1]],
  ] as const)
    expect(fieldsOf(await on.ask(Priya, 'GET', `${path}?after=${encodeCursor(position)}`)), path).toEqual([400, ['after']]);
});

describe('invisible text', () => {
  const BLANK = ['\u200b', '\u00ad\u00ad', '\u0301', '\u2800', '\u115f', '\ufeff '];

  it('is refused as a title, reason, note and name', async () => {
    const patient = await newPatient(app);
    const task = await on.add(patient);
    for (const blank of BLANK) {
      const name = escape(blank);
      const body = { patient_id: patient, type: 'vitals', title: blank };
      expect(fieldsOf(await on.ask(Priya, 'POST', '/v1/tasks', body)), name).toEqual([400, ['title']]);
      expect(fieldsOf(await on.act(task.id, 'not-done', { reason: blank })), name).toEqual([400, ['reason']]);
      expect(fieldsOf(await on.act(task.id, 'complete', { notes: blank })), name).toEqual([400, ['notes']]);
      expect(fieldsOf(await on.ask(Sam, 'POST', '/v1/wards', { name: blank })), name).toEqual([400, ['name']]);
    }
    expect((await on.add(patient, { title: '🩹' })).title).toBe('🩹');
  });

  it('does not make a name unique', async () => {
    const tail = randomUUID().slice(0, 8);
    const made = await on.must(Sam, 'POST', '/v1/wards', { name: `Zu\u0308rich  ${tail}` });
    expect(made.name).toBe(`Zürich ${tail}`);
    for (const name of [`Zürich ${tail}`, `ZÜRICH\u00a0${tail}`, `Zu\u0308rich ${tail}`])
      expect(outcome(await on.ask(Sam, 'POST', '/v1/wards', { name }))).toEqual([409, 'NAME_TAKEN']);
  });
});

describe('a removed patient', () => {
  it('does not block the removal of a team with hidden tasks', async () => {
    const team = await on.newTeam([Priya]);
    const patient = await newPatient(app);
    await on.add(patient, { team_id: team.id });
    expect(outcome(await on.ask(Sam, 'DELETE', `/v1/teams/${team.id}`))).toEqual([409, 'PLACE_IN_USE']);
    await on.must(Sam, 'DELETE', `/api/patients/${patient}`);
    expect((await on.ask(Sam, 'DELETE', `/v1/teams/${team.id}`)).status).toBe(204);
  });

  it('has every refusal in the trail', async () => {
    const patient = await newPatient(app);
    const task = await on.add(patient);
    await on.must(Sam, 'DELETE', `/api/patients/${patient}`);
    const entry = { firstName: 'Rosa', lastName: 'Kern', medicalRecordNumber: `MRN-${patient}`, version: 1 };
    for (const [method, path, body] of [
      ['GET', `/api/patients/${patient}`],
      ['PUT', `/api/patients/${patient}`, entry],
      ['DELETE', `/api/patients/${patient}`],
      ['GET', `/v1/tasks/${task.id}`],
    ] as const) {
      const reply = await on.ask(Sam, method, path, body);
      expect([reply.status, await trailOf(reply)], `${method} ${path}`).toEqual([404, [['refused', [patient]]]]);
    }
  });
});

describe('the next task of a series', () => {
  const daily = (more: object) => ({ due_at: on.inHours(1), recurrence: 'FREQ=DAILY', ...more });
  const nextOf = async (id: number): Promise<{ assignee_id: number | null; team_id: number | null }> => {
    const { next_task_id: nextTaskId } = await on.done(id, 'complete');
    const { assignee_id: assigneeId, team_id: teamId } = await on.must(Priya, 'GET', `/v1/tasks/${nextTaskId}`);
    return { assignee_id: assigneeId, team_id: teamId };
  };

  it('belongs to the team again if a member had started this one; one that was assigned to a person stays theirs', async () => {
    const patient = await newPatient(app);
    const team = await on.newTeam([Priya, Smith]);
    const begun = await on.add(patient, daily({ team_id: team.id }));
    await on.done(begun.id, 'start');
    await on.done(begun.id, 'start', { version: 2 }, Smith);
    expect(await nextOf(begun.id)).toEqual({ assignee_id: null, team_id: team.id });

    const given = await on.add(patient, daily({ team_id: team.id }));
    await on.done(given.id, 'start');
    await on.done(given.id, 'assign', { assignee_id: Smith });
    expect(await nextOf(given.id)).toEqual({ assignee_id: Smith, team_id: null });
  });

  it('belongs to the patient’s team if its owner has left or the team was removed', async () => {
    const [patient, team] = [await newPatient(app), await on.newTeam([Priya])];
    await on.must(Priya, 'POST', `/v1/patients/${patient}/team`, { team_id: team.id });
    const [nurse, former] = [await newColleague(app, 'nurse'), await on.newTeam([Priya])];
    const left = await on.add(patient, daily({ assignee_id: nurse }));
    await on.must(Sam, 'POST', `/v1/users/${nurse}/disable`);
    expect(await nextOf(left.id)).toEqual({ assignee_id: null, team_id: team.id });

    const begun = await on.add(patient, daily({ team_id: former.id }));
    await on.done(begun.id, 'start');
    await on.must(Sam, 'DELETE', `/v1/teams/${former.id}`);
    expect(await nextOf(begun.id)).toEqual({ assignee_id: null, team_id: team.id });
  });
});

it('If-Match is honoured by every action on a task or a bed, not only by edits', async () => {
  const ward = await newWard(app, 1);
  const [patient, team] = [await newPatient(app), await on.newTeam([Priya])];
  const task = await on.add(patient);
  const sending = async (path: string, body: object, version: string) =>
    app.request('POST', path, { token: await app.tokenOf(Priya), headers: { 'if-match': version }, body });
  const requests = [
    [`/v1/tasks/${task.id}/assign`, { assignee_id: Smith }],
    [`/v1/tasks/${task.id}/start`, {}],
    [`/v1/tasks/${task.id}/not-done`, { reason: 'Asleep' }],
    [`/v1/tasks/${task.id}/complete`, {}],
    [`/v1/patients/${patient}/bed`, { bed_id: ward.beds[0] }],
    [`/v1/patients/${patient}/team`, { team_id: team.id }],
  ] as const;
  for (const [path, body] of requests) {
    expect(outcome(await sending(path, body, '"9"')), path).toEqual([412, 'EDIT_CONFLICT']);
    expect(fieldsOf(await sending(path, body, '"1","2"')), path).toEqual([400, ['If-Match']]);
    expect(fieldsOf(await sending(path, { ...body, version: 2 }, '"1"')), path).toEqual([400, ['If-Match']]);
  }
  expect(await on.must(Priya, 'GET', `/v1/tasks/${task.id}`)).toMatchObject({ version: 1, status: 'open' });
  expect((await sending(requests[0][0], requests[0][1], 'W/"1"')).status).toBe(200);
  expect((await sending(requests[4][0], requests[4][1], '*')).status).toBe(200);
});

it('a colleague who is also a patient is renamed only by an administrator', async () => {
  const { firstName, lastName, medicalRecordNumber, version } = await on.must(Priya, 'GET', `/api/patients/${Smith}`);
  const entry = { firstName, lastName, medicalRecordNumber, roomNumber: 'B7', version };
  const refused = await on.ask(Priya, 'PUT', `/api/patients/${Smith}`, { ...entry, lastName: 'Doe' });
  expect([outcome(refused), await trailOf(refused)]).toEqual([[403, 'FORBIDDEN'], [['refused', [Smith]]]]);
  expect((await on.must(Priya, 'PUT', `/api/patients/${Smith}`, entry)).roomNumber).toBe('B7');
  const renamed = await on.must(Sam, 'PUT', `/api/patients/${Smith}`, { ...entry, lastName: 'Smythe', version: version + 1 });
  expect(renamed.lastName).toBe('Smythe');
});
