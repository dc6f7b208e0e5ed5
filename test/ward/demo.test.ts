// The demo's wards: the promised numbers of everything, relative to today, and created only once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Handover } from '#contracts/handovers.ts';
import type { Task } from '#contracts/tasks.ts';
import { seedDemo } from '#server/demo/seed.ts';
import { DEMO_CLINICS } from '#server/demo/ward/clinics.ts';
import { pastLogs } from '#server/demo/ward/past.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { ask, must } from './wards-harness.ts';

const HOUR = 3_600_000;
const [NORTHSIDE] = DEMO_CLINICS;

let app: TestApp;
/** When the demo was created, in ms since 1970: once for all tests of a run, which may take a while. All its times are relative to it. */
let made: number;
beforeAll(async () => {
  app = await startApp();
  const { handovers } = await must(app, Priya, 'GET', '/v1/handovers');
  made = Date.parse(handovers[0].created_at) + NORTHSIDE!.handovers[0]!.hoursAgo * HOUR;
});
afterAll(() => app.close());

const { Chen, Lopez, Priya } = PEOPLE;
const inHours = (hours: number): string => new Date(made + hours * HOUR).toISOString();
const COUNTED = [
  'wards.wards',
  'wards.beds',
  'wards.teams',
  'wards.placements',
  'wards.moves',
  'patients.patients',
  'tasks.tasks',
  'tasks.task_logs',
]
  .concat(['tasks.presets', 'tasks.views', 'handovers.handovers', 'handovers.items', 'identity.people'])
  .map((table) => `(select count(*)::int from ${table}) as "${table}"`)
  .join(', ');

it('has 3 wards, 24 beds of which 22 are occupied, and 30 patients', async () => {
  const { wards } = await must(app, Priya, 'GET', '/v1/wards');
  const sum = (of: 'beds' | 'occupied') => wards.reduce((n: number, ward: Record<typeof of, number>) => n + ward[of], 0);
  expect([wards.length, sum('beds'), sum('occupied')]).toEqual([3, 24, 22]);
  const { patients, pagination } = await must(app, Priya, 'GET', '/api/patients?limit=200');
  expect([patients.length, pagination.total]).toEqual([30, 30]);
  const { teams } = await must(app, Priya, 'GET', '/v1/teams');
  expect(teams.map(({ members }: { members: { id: number }[] }) => members.some(({ id }) => id === Priya))).toEqual([true, true, true]);
});

it('has 60 tasks: a few overdue, most due in the next hours, some tomorrow, some urgent, one with a dependency', async () => {
  const { tasks }: { tasks: Task[] } = await must(app, Priya, 'GET', '/v1/tasks?limit=200');
  expect(tasks).toHaveLength(60);
  const between = (from: number, to: number) =>
    tasks.filter(({ due_at: dueAt }) => dueAt !== null && dueAt >= inHours(from) && dueAt < inHours(to)).length;
  expect(between(-12, 0)).toBeGreaterThanOrEqual(4);
  expect(between(-12, 0)).toBeLessThan(10);
  expect(between(0, 6)).toBeGreaterThan(30);
  expect(between(18, 30)).toBeGreaterThanOrEqual(5);
  expect(tasks.filter(({ priority }) => priority === 'urgent').length).toBeGreaterThanOrEqual(3);
  expect(tasks.filter(({ blocked_by: blockedBy }) => blockedBy.length > 0).length).toBeGreaterThanOrEqual(3);
  expect(tasks.filter(({ recurrence }) => recurrence !== null).length).toBeGreaterThanOrEqual(5);
  expect(tasks.filter(({ assignee_id: assigneeId, team_id: teamId }) => assigneeId === null && teamId === null)).toEqual([]);
});

it('has logs in each of the last seven days, none of them in the future', async () => {
  for (let day = 0; day < 7; day += 1) {
    const { pagination } = await must(app, Priya, 'GET', `/api/task-logs?from=${inHours(-24 * (day + 1))}&to=${inHours(-24 * day)}`);
    expect(pagination.total, `${day} days ago`).toBeGreaterThan(20);
  }
  expect((await must(app, Priya, 'GET', `/api/task-logs?from=${inHours(0)}`)).pagination.total).toBe(0);
});

it.each([
  ['just after midnight', '2026-07-01T00:01:00+01:00'],
  ['at night', '2026-11-22T03:00:00Z'],
  ['at noon', '2026-03-01T12:00:00Z'],
  ['just before midnight', '2026-12-31T23:59:00Z'],
  ['on the day when clocks go forward', '2026-03-29T00:30:00Z'],
  ['on the day when clocks go back', '2026-10-25T00:30:00Z'],
])('has them at any time of its creation: %s', (_when, at) => {
  const now = new Date(at);
  const ages = pastLogs(NORTHSIDE!.patients, NORTHSIDE!.staff, now, 'Europe/London').map(
    ({ completedAt }) => (now.getTime() - completedAt.getTime()) / HOUR,
  );
  expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ages.filter((age) => age > (day - 1) * 24 && age <= day * 24).length);
  expect(Math.min(...days)).toBeGreaterThan(20);
});

it('keeps the hours of the clinic, also on the day when the clocks change', () => {
  const now = new Date('2026-10-25T23:00:00.000Z');
  const times = pastLogs(NORTHSIDE!.patients.slice(1, 2), NORTHSIDE!.staff, now, 'Europe/London').map(({ completedAt }) =>
    completedAt.toISOString(),
  );
  expect(times).toContain('2026-10-25T08:05:00.000Z');
  expect(times).toContain('2026-10-24T07:05:00.000Z');
});

it('has presets for a plan and for a log, and a shared view', async () => {
  const { presets } = await must(app, Priya, 'GET', '/v1/presets');
  expect(new Set(presets.map(({ use }: { use: string }) => use))).toEqual(new Set(['plan', 'log']));
  expect((await must(app, Chen, 'GET', '/v1/views')).views).toMatchObject([{ name: 'Overdue', shared: true }]);
});

it('has a handover to Priya with pending patients', async () => {
  const { handovers } = await must(app, Priya, 'GET', '/v1/handovers?pending=true');
  expect(handovers).toMatchObject([{ to: { name: 'Priya Patel' }, from: { name: 'John Smith' } }]);
  const { items }: Handover = await must(app, Priya, 'GET', `/v1/handovers/${handovers[0].id}`);
  const waiting = items.filter(({ acknowledged_at: acknowledgedAt }) => acknowledgedAt === null);
  expect(waiting.length).toBeGreaterThan(0);
  expect(waiting.length).toBeLessThan(items.length);
  expect(items.every(({ open_tasks: openTasks }) => openTasks.length > 0)).toBe(true);
});

it('has a separate ward in the other clinic, and neither clinic sees the other’s', async () => {
  const { wards } = await must(app, Lopez, 'GET', '/v1/wards');
  expect(wards).toMatchObject([{ name: 'Harbour View', beds: 4, occupied: 3 }]);
  expect((await ask(app, Priya, 'GET', `/v1/wards/${wards[0].id}`)).status).toBe(404);
  expect((await must(app, Lopez, 'GET', '/api/patients')).pagination.total).toBe(5);
});

/** A demo before the wards were added; `last` is the newest person's ID. */
const ofBefore = (last: number) =>
  adminQuery(
    app,
    `truncate handovers.handovers, handovers.items, tasks.tasks, tasks.task_versions, tasks.dependencies, tasks.task_logs, tasks.presets, tasks.views,
       wards.wards, wards.rooms, wards.beds, wards.teams, wards.team_members, wards.placements, wards.moves, patients.versions,
       messaging.categories, messaging.category_members, facts.entries, facts.versions;
     delete from patients.search_terms where patient_id > 100;
     delete from patients.patients where id > 100;
     delete from identity.people where id > 100;
     select setval('identity.person_numbers', ${last})`,
  );
const counts = async () => (await adminQuery(app, `select ${COUNTED}`))[0];

it('is created once, and is added to an earlier demo unless its IDs are taken', async () => {
  const before = await counts();
  await seedDemo(app.platform, app);
  expect(await counts()).toEqual(before);
  await ofBefore(150);
  const without = await counts();
  await seedDemo(app.platform, app);
  expect(await counts()).toEqual(without);
  await ofBefore(11);
  await seedDemo(app.platform, app);
  // The week of logs ends now, so it may contain more hours of today than the first time.
  expect(await counts()).toEqual({ ...before, 'tasks.task_logs': expect.any(Number) });
});
