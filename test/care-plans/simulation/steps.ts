// The steps of a simulation: one or two for a patient in each time zone, written directly.
import { randomBytes, randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { StepSchedule } from '#contracts/care-plans.ts';
import { type StartingStep, startReminders } from '#modules/care-plans/internal/reminders/index.ts';
import { systemCtx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import type { Sql, Step } from './faults.ts';

const SHAPES: readonly { schedule: Partial<StepSchedule>; hours: readonly number[]; every: number }[] = [
  { schedule: { times: 1 }, hours: [8], every: 1 },
  { schedule: { times: 2 }, hours: [8, 22], every: 1 },
  { schedule: { times: 3 }, hours: [8, 15, 22], every: 1 },
  { schedule: { per: 'HOUR', interval: 6 }, hours: [2, 8, 14, 20], every: 1 },
  { schedule: { interval: 2 }, hours: [8], every: 2 },
];

export interface Patient {
  id: number;
  zone: string;
}

const newStep = (random: () => number, { id: patient, zone }: Patient, startedAt: Date): Step & { schedule: StepSchedule } => {
  const { schedule, hours, every } = SHAPES[Math.floor(random() * SHAPES.length)]!;
  const days = random() < 0.6 ? 3 + Math.floor(random() * 12) : null;
  return {
    id: randomUUID(),
    zone,
    patient,
    hours,
    every,
    days,
    extends: random() < 0.7,
    startedAt,
    schedule: { times: 1, per: 'DAY', interval: 1, prn: false, ...schedule, ...(days === null ? {} : { days }) },
  };
};

/** Writes a plan and its note for each patient, and starts the reminders of its steps. */
export const startSteps = async (
  { transactions, clock }: Pick<Platform, 'transactions' | 'clock'>,
  sql: Sql,
  random: () => number,
  patients: readonly Patient[],
): Promise<Step[]> => {
  const now = clock.now();
  const ctx = systemCtx('test', 1, now, randomUUID());
  const plans = patients.map((patient) => {
    const steps = Array.from({ length: random() < 0.5 ? 1 : 2 }, () => newStep(random, patient, now));
    const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(patient.zone).toPlainDate().toString();
    return { id: randomUUID(), note: randomUUID(), patient: patient.id, steps, today };
  });
  const ids = [plans.map(({ id }) => id), plans.map(({ note }) => note), plans.map(({ patient }) => patient)];
  await sql(
    `with n as (insert into notes.notes select 1, note, patient, $4::int, null, false, 1, now() from unnest($2::uuid[], $3::int[]) r(note, patient)),
      v as (insert into notes.versions select 1, note, 1, '\\x00', null, 1, $5::bytea, now() from unnest($2::uuid[]) r(note))
      insert into care_plans.plans (tenant_id, id, patient_id, author_id, note_id, note_version, status, extraction, provider, created_at)
      select 1, id, patient, $4, note, 1, 'active', 'DONE', 'test', now() from unnest($1::uuid[], $2::uuid[], $3::int[]) r(id, note, patient)`,
    [...ids, PEOPLE.Chen, randomBytes(64)],
  );
  const rows = plans.flatMap(({ id, today, steps }) => steps.map((step) => ({ ...step, plan: id, today })));
  await sql(
    `insert into care_plans.steps (tenant_id, id, plan_id, position, kind, state, confidence, confirmed, medicine, schedule, starts_on,
        extends, content)
      select 1, id, plan, 0, 'plan', 'active', 'high', true, true, schedule, today, extends, '\\x00'
      from json_to_recordset($1) r(id uuid, plan uuid, schedule json, today date, extends boolean)`,
    [JSON.stringify(rows)],
  );
  const start = async ({ id, patient, steps, today }: (typeof plans)[number]): Promise<void> => {
    const started = steps.map((step): StartingStep => {
      return { id: step.id, kind: 'plan', schedule: step.schedule, dueDate: null, startsOn: today, extends: step.extends };
    });
    await transactions.transact(ctx, (tx) => startReminders(tx, ctx, { id, patientId: patient, reviewerId: PEOPLE.Chen }, started));
  };
  await Promise.all(plans.map(start));
  return plans.flatMap(({ steps }) => steps);
};
