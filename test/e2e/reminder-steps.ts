// Steps with reminders, which become due without waiting for their time.
import type { CarePlan } from '#contracts/plans.ts';
import type { TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { must } from './note-steps.ts';
import { approvePlan, planFrom } from './plan-steps.ts';

/** Has the reminders of the next days made. */
const remind = ({ carePlans, clock }: TestApp): Promise<void> => carePlans.past.remind(clock.now());

/** Has a patient follow the plan of a new note, all of whose steps are approved. */
export const followPlan = async (app: TestApp, author: number, patient: number, text: string): Promise<CarePlan> => {
  const plan = await approvePlan(app, author, await planFrom(app, author, patient, text));
  await remind(app);
  return plan;
};

export type Moved = 'now' | 'later' | 'yesterday' | 'late';

const MOVES: Record<Moved, { day: string; due: string; closes: string; late: boolean; ordinal: number }> = {
  yesterday: { day: '1', due: '-1 day', closes: '1 hour', late: false, ordinal: 30 },
  now: { day: '0', due: '-10 minutes', closes: '1 day', late: false, ordinal: 31 },
  late: { day: '0', due: '-20 minutes', closes: '1 day', late: true, ordinal: 32 },
  later: { day: '0', due: '2 hours', closes: '1 day', late: false, ordinal: 33 },
};

/**
 * Moves a reminder to another time, directly in the database. @returns its ID
 * @param text what the step is about
 */
export const move = async (app: TestApp, plan: CarePlan, text: RegExp, to: Moved): Promise<string> => {
  const step = plan.steps!.find((one) => text.test(one.text))!;
  const { day, due, closes, late, ordinal } = MOVES[to];
  const [row] = await adminQuery(
    app,
    `update care_plans.reminders set local_day = (now() at time zone 'Europe/London')::date - $2::int, due_at = now() + $3::interval,
      opens_at = now() - interval '2 days', closes_at = case when closes_at is not null then now() + $4::interval end, late = $5, ordinal = $6, next_notice_at = null
    where id = (select id from care_plans.reminders where step_id = $1 and ordinal < 30 order by due_at desc limit 1) returning id`,
    [step.id, day, due, closes, late, ordinal],
  );
  return row!['id'] as string;
};

/** The outcomes of all check-ins to a reminder, in their order. */
export const checkInsOf = async (app: TestApp, reminder: string): Promise<unknown[]> =>
  (await adminQuery(app, 'select outcome from care_plans.check_ins where reminder_id = $1 order by at, id', [reminder])).map(
    ({ outcome }) => outcome,
  );

export const checkIn = (app: TestApp, patient: number, reminder: string, outcome: 'DONE' | 'SKIPPED', note?: string): Promise<unknown> =>
  must(app, patient, 'POST', `/v1/reminders/${reminder}/check-in`, { outcome, ...(note !== undefined && { note }) });
