// The migration that adds slots to recurring tasks, on a database with moved tasks.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseBefore, type OldDatabase } from '../harness/run/before-migration.ts';

const day = (n: number): string => `2026-11-${String(n).padStart(2, '0')}T08:00:00.000Z`;
const [DAILY, WEEKLY] = ['FREQ=DAILY', 'FREQ=WEEKLY'];
type State = [rule: string | null, due: string];
/** Versions of each task, oldest first; the last is the current one. */
const TASKS: { id: number; states: State[]; slot: string | null }[] = [
  { id: 1, states: [[null, day(2)]], slot: null },
  { id: 2, states: [[WEEKLY, day(2)]], slot: day(2) },
  {
    id: 3,
    states: [
      [WEEKLY, day(2)],
      [WEEKLY, day(3)],
      [WEEKLY, day(5)],
    ],
    slot: day(2),
  },
  {
    id: 4,
    states: [
      [DAILY, day(2)],
      [WEEKLY, day(3)],
      [WEEKLY, day(4)],
    ],
    slot: day(3),
  },
  {
    id: 5,
    states: [
      [WEEKLY, day(2)],
      [null, day(3)],
      [WEEKLY, day(4)],
    ],
    slot: day(4),
  },
];

let old: OldDatabase;
beforeAll(async () => {
  old = await databaseBefore('0013');
  await old.query("insert into identity.tenants (id, name, time_zone, created_at) values (1, 'Old', 'UTC', now())");
  await old.query("insert into identity.people (tenant_id, id, given_name, family_name, created_at) values (1, 1, 'Rosa', 'Kern', now())");
  await old.query("insert into patients.patients (tenant_id, id, mrn, created_at, updated_at) values (1, 1, 'MRN-1', now(), now())");
  for (const { id, states } of TASKS) {
    const [rule, due] = states.at(-1)!;
    await old.query(
      `insert into tasks.tasks (tenant_id, id, patient_id, type, key_id, body, due_at, priority, recurrence, series_start, status, created_at,
        created_by, updated_at, version) values (1, $1, 1, 'other', 1, '', $3, 'normal', $2, $4, 'open', now(), 1, now(), $5)`,
      [id, rule, due, rule === null ? null : due, states.length],
    );
    for (const [i, [before, dueBefore]] of states.slice(0, -1).entries())
      await old.query(
        `insert into tasks.task_versions (tenant_id, task_id, version, key_id, body, text_version, type, due_at, priority, recurrence,
          depends_on, replaced_at, replaced_by) values (1, $1, $2, 1, '', 1, 'other', $3, 'normal', $4, '{}', now(), 1)`,
        [id, i + 1, dueBefore, before],
      );
  }
});
afterAll(() => old.drop());

it('uses the first due time under the current rule as the slot', async () => {
  await old.migrate();
  const rows = await old.query('select id, slot_at from tasks.tasks order by id');
  expect(rows.map(({ id, slot_at }) => ({ id, slot: (slot_at as Date | null)?.toISOString() ?? null }))).toEqual(
    TASKS.map(({ id, slot }) => ({ id, slot })),
  );
  const [forced] = await old.query(
    "select bool_and(relforcerowsecurity) as all from pg_class where oid in ('tasks.tasks'::regclass, 'tasks.task_versions'::regclass)",
  );
  expect(forced).toEqual({ all: true });
});
