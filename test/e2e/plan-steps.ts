// Steps with care plans, by people whose sessions hold their keys.
import type { CarePlan } from '#contracts/plans.ts';
import type { TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { newColleague } from '../ward/wards-harness.ts';
import { assignDoctor, must, writeNote } from './note-steps.ts';

const [CHEN, TOM, SAM] = [PEOPLE.Chen, PEOPLE.Tom, PEOPLE.Sam];

export const plansOf = async (app: TestApp, person: number, patient: number): Promise<CarePlan[]> =>
  (await must(app, person, 'GET', `/v1/care-plans?patient_id=${patient}`)).plans;

export const planOf = (app: TestApp, person: number, id: string): Promise<CarePlan> => must(app, person, 'GET', `/v1/care-plans/${id}`);

/** Writes a note, and returns its plan. */
export const planFrom = async (app: TestApp, author: number, patient: number, text: string): Promise<CarePlan> => {
  const note = await writeNote(app, author, patient, text);
  return (await plansOf(app, author, patient)).find(({ note_id }) => note_id === note)!;
};

/** Approves a plan with all of its steps; the steps of an earlier plan stop. */
export const approvePlan = async (app: TestApp, author: number, plan: CarePlan): Promise<CarePlan> => {
  let current = plan;
  for (const { id } of plan.former_steps)
    current = await must(app, author, 'POST', `/v1/care-plans/${plan.id}/former-steps/${id}`, { decision: 'stop' });
  const confirmed_step_ids = current.steps!.filter(({ confidence }) => confidence === 'review').map(({ id }) => id);
  return must(app, author, 'POST', `/v1/care-plans/${plan.id}/approve`, { version: current.version, confirmed_step_ids });
};

/** Adds reminders of the last days to a step that runs: one each day, missed on every fourth. */
export const pastDays = async (app: TestApp, { id, patient_id }: CarePlan, step: string, days: number): Promise<void> => {
  await adminQuery(
    app,
    `insert into care_plans.reminders (tenant_id, id, step_id, plan_id, patient_id, local_day, ordinal, due_at, opens_at, closes_at, state,
        made_at, checked_in_at, closed_at)
      select 1, gen_random_uuid(), $1, $2, $3, current_date - n, 20, now() - n * interval '1 day', now() - (n + 1) * interval '1 day',
        now() - (n - 1) * interval '1 day', case when n % 4 = 0 then 'missed' else 'done' end, now() - (n + 2) * interval '1 day',
        case when n % 4 = 0 then null else now() - n * interval '1 day' end, now() - (n - 1) * interval '1 day'
      from generate_series(1, $4::int) n`,
    [step, id, patient_id, days],
  );
  await adminQuery(app, 'update care_plans.series set extended = least(planned, 2) where step_id = $1', [step]);
};

/** A plan by a doctor whose account was disabled, about a patient whose doctor is Dr Chen. */
export const planOfLeaver = async (app: TestApp, patient: number, text: string): Promise<CarePlan> => {
  const leaver = await newColleague(app, 'doctor', { password: 'bedside-demo' });
  await assignDoctor(app, TOM, patient, CHEN);
  const plan = await planFrom(app, leaver, patient, text);
  await must(app, SAM, 'POST', `/v1/users/${leaver}/disable`);
  return plan;
};
