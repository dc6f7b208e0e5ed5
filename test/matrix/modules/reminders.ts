// Reminders of care plans, check-ins and adherence.
import { randomUUID } from 'node:crypto';
import { adminQuery } from '../../harness/people/accounts.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { type MatrixModule, NO_UUID, type Prepared } from '../module.ts';
import type { Stage } from '../stage.ts';
import type { NoteThings } from './notes.ts';
import type { PatientThings } from './patients.ts';

export interface ReminderThings {
  /** Of `patient`, open for a check-in. */
  reminder: string;
}
type Aims = ReminderThings & NoteThings & PatientThings;

interface Owner {
  tenant: number;
  patient: number;
  author: number;
  note: string;
}

/** Adds a reminder that can be checked in now, with its step and the plan of the note. The step is one that plans do not show: it has no words. */
const newReminder = async ({ app }: Stage, { tenant, patient, author, note }: Owner): Promise<string> => {
  const sql = (text: string, values: unknown[]) => adminQuery(app, text, [tenant, ...values]);
  const [plan] = await sql(
    `insert into care_plans.plans (tenant_id, id, patient_id, author_id, note_id, note_version, status, extraction, provider, created_at)
      values ($1, $2, $3, $4, $5, 1, 'active', 'DONE', 'test', now())
      on conflict (tenant_id, note_id, note_version) do update set extraction = 'DONE' returning id`,
    [randomUUID(), patient, author, note],
  );
  const step = randomUUID();
  const reminder = randomUUID();
  await sql(
    `insert into care_plans.steps (tenant_id, id, plan_id, position, kind, state, confidence, confirmed, medicine, starts_on, extends, content,
        ended_at)
      values ($1, $2, $3, 0, 'plan', 'removed', 'high', true, false, current_date, false, '\\x00', now())`,
    [step, plan!['id']],
  );
  await sql('insert into care_plans.reminded_plans values ($1, $2, $3, $4) on conflict do nothing', [plan!['id'], patient, author]);
  await sql(
    `insert into care_plans.series (tenant_id, step_id, plan_id, patient_id, rule, anchor, from_at, planned, fixed, made_through, started_at)
      values ($1, $2, $3, $4, 'FREQ=DAILY;BYHOUR=8', current_date, now(), 0, false, current_date, now())`,
    [step, plan!['id'], patient],
  );
  await sql(
    `insert into care_plans.reminders (tenant_id, id, step_id, plan_id, patient_id, local_day, ordinal, due_at, opens_at, made_at)
      values ($1, $2, $3, $4, $5, current_date, 0, now(), now() - interval '1 hour', now())`,
    [reminder, step, plan!['id'], patient],
  );
  return reminder;
};

const ofDavids = (note: string): Owner => ({ tenant: 1, patient: PEOPLE.David, author: PEOPLE.Chen, note });

export const prepareReminders = async (stage: Stage, notes: Prepared<NoteThings>): Promise<Prepared<ReminderThings>> => {
  const mensahs = { tenant: 2, patient: PEOPLE.Mensah, author: PEOPLE.Lopez, note: notes.harbour.note };
  return {
    here: { reminder: await newReminder(stage, ofDavids(notes.here.note)) },
    harbour: { reminder: await newReminder(stage, mensahs) },
    nowhere: { reminder: NO_UUID },
    canaries: [],
  };
};

const ofDavid = (): number[] => [PEOPLE.David];
const days = (stage: Stage): string => {
  const today = stage.app.clock.now().toISOString().slice(0, 10);
  return `from=${today}&to=${today}`;
};

export const reminders: MatrixModule<Aims> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
GET /v1/reminders                       401    401     |  200  404  200   200   200  404  404  404 |   404   404   404  |  403    403     403    403    401
GET /v1/care-plans/adherence            401    401     |  200  404  200   200   200  404  404  404 |   404   404   404  |  403    403     403    403    401
POST /v1/reminders/:id/check-in         401    401     |  200  404  404   404   404  404  404  404 |   404   404   404  |  403    403     403    403    401
`,
  requests: {
    'GET /v1/reminders': {
      make: ({ patient }, _subject, stage) => ({ path: `/v1/reminders?patient_id=${patient}&${days(stage)}` }),
      aims: true,
      patients: ofDavid,
    },
    'GET /v1/care-plans/adherence': {
      make: ({ patient }, _subject, stage) => ({ path: `/v1/care-plans/adherence?patient_id=${patient}&${days(stage)}` }),
      aims: true,
      patients: ofDavid,
    },
    'POST /v1/reminders/:id/check-in': {
      make: ({ reminder }) => ({ path: `/v1/reminders/${reminder}/check-in`, body: { outcome: 'DONE' } }),
      aims: true,
      patients: ofDavid,
    },
  },
  creations: {
    'POST /v1/reminders/:id/check-in': async (stage) => {
      const { id } = await stage.call(PEOPLE.Chen, 'POST', '/v1/notes', { patient_id: PEOPLE.David, text: 'Knee is better' });
      return {
        person: PEOPLE.David,
        path: `/v1/reminders/${await newReminder(stage, ofDavids(id))}/check-in`,
        body: { outcome: 'SKIPPED' },
        other: { outcome: 'DONE' },
        status: 200,
        count: 'care_plans.check_ins',
      };
    },
  },
};
