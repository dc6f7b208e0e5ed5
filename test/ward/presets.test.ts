// Presets over the API: all their tasks are created together or not at all.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Preset } from '#contracts/presets.ts';
import type { Task } from '#contracts/tasks.ts';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { ask as askAs, must as mustAs, newPatient } from './wards-harness.ts';

const { Chen, Priya, Tom, Sam, Lopez } = PEOPLE;
const [DAVID, MENSAH, NOBODY] = [4, 10, 999_999];

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ask = (person: number, method: string, path: string, body?: unknown): Promise<TestReply> => askAs(app, person, method, path, body);
const must = (person: number, method: string, path: string, body?: unknown) => mustAs(app, person, method, path, body);
const outcome = ({ status, body }: TestReply): [number, string | undefined] => [status, body?.code];
const named = (): string => `Preset ${randomUUID().slice(0, 8)}`;
const ADMISSION = [
  { type: 'vitals', title: 'First observations', due_in_minutes: 15, depends_on: [] },
  {
    type: 'medication',
    title: 'Blood thinner',
    notes: 'Check kidneys',
    due_in_minutes: 60,
    depends_on: [0],
    recurrence: 'RRULE:FREQ=DAILY',
  },
  { type: 'other', title: 'Tell the family', depends_on: [0, 1] },
];
const save = (tasks: unknown = ADMISSION, person = Priya): Promise<Preset> => must(person, 'POST', '/v1/presets', { name: named(), tasks });
const tasksOf = async (patient: number): Promise<Task[]> => (await must(Priya, 'GET', `/v1/tasks?patient=${patient}&limit=200`)).tasks;

it('creates all tasks with their times, rules and dependencies', async () => {
  const preset = await save();
  expect(preset).toMatchObject({ use: 'plan', version: 1 });
  expect(preset.tasks[1]).toMatchObject({ priority: 'normal', notes: 'Check kidneys', recurrence: 'FREQ=DAILY', depends_on: [0] });
  const patient = await newPatient(app);
  const { tasks } = (await must(Priya, 'POST', `/v1/patients/${patient}/presets/${preset.id}`)) as { tasks: Task[] };
  const [first, second, third] = tasks;
  expect(tasks.map(({ title }) => title)).toEqual(ADMISSION.map(({ title }) => title));
  expect([first!.depends_on, second!.depends_on, third!.depends_on]).toEqual([[], [first!.id], [first!.id, second!.id]]);
  expect(Date.parse(second!.due_at!) - Date.parse(first!.due_at!)).toBe(45 * 60_000);
  expect([third!.due_at, second!.recurrence, second!.notes]).toEqual([null, 'FREQ=DAILY', 'Check kidneys']);
  expect((await tasksOf(patient)).map(({ id }) => id)).toEqual(tasks.map(({ id }) => id));
});

it('creates them once per key, and returns them again', async () => {
  const preset = await save();
  const patient = await newPatient(app);
  const token = await app.tokenOf(Priya);
  const send = () =>
    app.request('POST', `/v1/patients/${patient}/presets/${preset.id}`, { token, headers: { 'idempotency-key': 'admission' } });
  const replies = await Promise.all([send(), send(), send()]);
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
  expect(await tasksOf(patient)).toHaveLength(3);
});

it('creates none if one cannot be created', async () => {
  const until = new Date(app.clock.now().getTime() + 2 * 60_000).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const preset = await save([
    ...ADMISSION,
    { type: 'other', title: 'Soon over', due_in_minutes: 1, recurrence: `FREQ=HOURLY;UNTIL=${until}` },
  ]);
  const patient = await newPatient(app);
  app.clock.advance(10 * 60_000);
  const reply = await ask(Priya, 'POST', `/v1/patients/${patient}/presets/${preset.id}`);
  expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, ['tasks.3.recurrence']]);
  expect(await tasksOf(patient)).toEqual([]);
});

it('refuses inconsistent tasks, and names them', async () => {
  const task = { type: 'other', title: 'x' };
  for (const [tasks, field] of [
    [[{ ...task, depends_on: [1] }], 'tasks.0.depends_on'],
    [[{ ...task, depends_on: [0] }], 'tasks.0.depends_on'],
    [[task, { ...task, depends_on: [2] }, { ...task, depends_on: [1] }], 'tasks.1.depends_on'],
    [[task, { ...task, recurrence: 'FREQ=DAILY' }], 'tasks.1.recurrence'],
    [[{ ...task, due_in_minutes: 5, recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }], 'tasks.0.recurrence'],
    [[], 'tasks'],
  ] as const) {
    const reply = await ask(Priya, 'POST', '/v1/presets', { name: named(), tasks });
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, [field]]);
  }
});

it('is changed with the version that was read, has a unique name, and can be removed', async () => {
  const [one, two] = [await save(), await save()];
  const path = `/v1/presets/${one.id}`;
  const body = { name: one.name, use: 'log', tasks: [{ type: 'hygiene', title: 'Mouth care' }] };
  expect(outcome(await ask(Priya, 'PUT', path, body))).toEqual([428, 'VERSION_REQUIRED']);
  const changed = await must(Sam, 'PUT', path, { ...body, version: 1 });
  expect(changed).toMatchObject({ use: 'log', version: 2, tasks: [{ title: 'Mouth care', notes: null }] });
  const stale = await ask(Chen, 'PUT', path, { ...body, version: 1 });
  expect([...outcome(stale), stale.body.details.current]).toEqual([412, 'EDIT_CONFLICT', changed]);
  expect(outcome(await ask(Priya, 'PUT', path, { ...body, name: two.name, version: 2 }))).toEqual([409, 'NAME_TAKEN']);
  expect(outcome(await ask(Priya, 'POST', '/v1/presets', { ...body, name: two.name }))).toEqual([409, 'NAME_TAKEN']);
  expect(outcome(await ask(Priya, 'POST', '/v1/presets', { ...body, name: `\u200b${two.name.toUpperCase()}` }))).toEqual([
    409,
    'NAME_TAKEN',
  ]);
  expect((await must(Priya, 'GET', '/v1/presets')).presets).toContainEqual(changed);
  expect((await ask(Priya, 'DELETE', path)).status).toBe(204);
  expect(outcome(await ask(Priya, 'DELETE', path))).toEqual([404, 'PRESET_NOT_FOUND']);
  expect((await must(Priya, 'GET', '/v1/presets')).presets).not.toContainEqual(changed);
});

it('is encrypted, and only for clinicians and administrators of its clinic', async () => {
  const preset = await save([{ type: 'other', title: 'canary-title', notes: 'canary-notes' }]);
  const [row] = await adminQuery(app, 'select p::text as row from tasks.presets p where id = $1', [preset.id]);
  expect(row!['row']).not.toContain('canary');
  expect(row!['row']).not.toContain(Buffer.from('canary').toString('hex'));
  expect(outcome(await ask(Tom, 'GET', '/v1/presets'))).toEqual([403, 'FORBIDDEN']);
  expect((await ask(Lopez, 'GET', '/v1/presets')).text).not.toContain('canary');
  const body = { name: named(), tasks: ADMISSION, version: 1 };
  for (const send of [
    (id: number) => ask(Lopez, 'PUT', `/v1/presets/${id}`, body),
    (id: number) => ask(Lopez, 'DELETE', `/v1/presets/${id}`),
    (id: number) => ask(Lopez, 'POST', `/v1/patients/${MENSAH}/presets/${id}`),
  ]) {
    const [foreign, nowhere] = [await send(preset.id), await send(NOBODY)];
    expect(outcome(foreign)).toEqual([404, 'PRESET_NOT_FOUND']);
    expect(foreign.text).toBe(nowhere.text);
  }
  expect(outcome(await ask(Priya, 'POST', `/v1/patients/${MENSAH}/presets/${preset.id}`))).toEqual([404, 'PATIENT_NOT_FOUND']);
  expect((await ask(Priya, 'POST', `/v1/patients/${DAVID}/presets/${preset.id}`)).status).toBe(201);
});
