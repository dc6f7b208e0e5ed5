// Fills hospitals with text by clinicians, encrypted as in the product: a year of logs, and tasks. Runs in several processes, each for its
// hospitals, in slices of time, so that the rows of the hospitals are mixed in the table as in production.
import { sql } from 'kysely';
import { TASK_TYPES } from '#contracts/task-logs.ts';
import { sealTask } from '#modules/tasks/internal/tasks/task.ts';
import { systemClock } from '#platform/clock.ts';
import { systemCtx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import type { Modules } from '#server/app.ts';
import { withModules } from '../setup.ts';
import { type Hospital, inBeds } from './hospital.ts';
import type { Size } from './size.ts';

export interface FillOrder {
  hospitals: readonly Hospital[];
  size: Size;
}

const SLICE = 5000;
const YEAR = 365 * 86_400_000;
const TEXTS = [
  ['Administered insulin 10 units subcutaneous', 'Patient tolerated well, no adverse reactions'],
  ['BP 128/82, pulse 76 regular, SpO2 97% on room air, temperature 36.9', undefined],
  ['Dressing changed, wound clean and dry, edges together', 'Next change in two days; no smell, no discharge'],
  ['Walked to the door and back with one person', undefined],
] as const;

/** A seeded generator: every run has the same data. */
const random = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const below = (next: () => number, n: number): number => Math.floor(next() * n);

const writeLogs = async ({ tasks }: Modules, platform: Platform, { hospitals, size }: FillOrder): Promise<void> => {
  const next = random(hospitals[0]!.tenant);
  const began = systemClock.now().getTime() - YEAR;
  const placed = inBeds(size);
  for (let done = 0; done < size.logs; done += SLICE) {
    for (const { tenant, patient, clinician } of hospitals) {
      const ctx = systemCtx('bench', tenant, systemClock.now(), 'bench');
      const logs = Array.from({ length: Math.min(SLICE, size.logs - done) }, (_, i) => {
        const [description, notes] = TEXTS[below(next, TEXTS.length)]!;
        // A fifth is about patients in beds.
        const who = next() < 0.2 ? below(next, placed) : below(next, size.patients);
        return {
          patientId: patient + who,
          userId: clinician + below(next, size.clinicians),
          taskType: TASK_TYPES[below(next, TASK_TYPES.length)]!,
          description,
          ...(notes === undefined ? {} : { notes }),
          completedAt: new Date(began + ((done + i) / size.logs) * YEAR),
        };
      });
      await platform.transactions.transact(ctx, (tx) => tasks.importLogs(tx, ctx, logs));
    }
  }
};

const writeTasks = async (platform: Platform, { hospitals, size }: FillOrder): Promise<void> => {
  const next = random(hospitals[0]!.tenant);
  const now = systemClock.now().getTime();
  const placed = inBeds(size);
  for (const { tenant, patient, clinician, team } of hospitals) {
    const cipher = await platform.tenantKeys.cipher(tenant);
    const many = size.openTasks + size.skippedTasks;
    await platform
      .tenantDb(tenant)
      .transaction()
      .execute(async (db) => {
        const { rows } = await sql<{
          id: number;
        }>`select nextval('tasks.numbers')::int as id from generate_series(1, ${many}::int)`.execute(db);
        const made = rows.map(({ id }, n) => {
          const open = n < size.openTasks;
          const who = next() < 0.8 ? below(next, placed) : below(next, size.patients);
          const ward = Math.floor(who / (placed / size.wards));
          const reason = open ? null : 'Patient was in theatre';
          const at = new Date(now + (open ? (next() - 0.3) * 86_400_000 : -next() * YEAR));
          const ofTeam = who < placed && next() < 0.7;
          return {
            id,
            patient: patient + who,
            type: TASK_TYPES[below(next, TASK_TYPES.length)]!,
            sealed: sealTask(cipher, id, 1, { title: 'Check the drip', notes: 'Left arm', reason }),
            at,
            status: open ? 'open' : 'not-done',
            team: open && ofTeam ? team + ward : null,
            assignee: open && !ofTeam && next() < 0.8 ? clinician + below(next, size.clinicians) : null,
          };
        });
        await sql`insert into tasks.tasks (tenant_id, id, patient_id, type, key_id, body, due_at, priority, assignee_id, team_id, status, finished_at,
          finished_by, created_at, created_by, updated_at)
        select ${tenant}, id, patient, type, key_id, body, at, 'normal', assignee, team, status, case status when 'not-done' then at end,
          case status when 'not-done' then ${clinician}::int end, at, ${clinician}::int, at
        from unnest(${made.map((t) => t.id)}::int[], ${made.map((t) => t.patient)}::int[], ${made.map((t) => t.type)}::text[],
          ${made.map((t) => t.sealed.keyId)}::int[], ${made.map((t) => t.sealed.body)}::bytea[], ${made.map((t) => t.at)}::timestamptz[],
          ${made.map((t) => t.status)}::text[], ${made.map((t) => t.team)}::int[], ${made.map((t) => t.assignee)}::int[])
          e(id, patient, type, key_id, body, at, status, team, assignee)`.execute(db);
      });
  }
};

const fill = async ([app = '', worker = '']: readonly string[], order: FillOrder): Promise<void> => {
  await withModules({ app, worker }, async (modules, platform) => {
    await writeTasks(platform, order);
    await writeLogs(modules, platform, order);
  });
};

process.on('message', (order: FillOrder) => {
  void fill(process.argv.slice(2), order).then(() => {
    process.send?.({ done: true });
    process.disconnect();
  });
});
