// Plans whose steps run, written directly: reminders need their times and no words. The clock moves by local time of the patients.
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { StepSchedule } from '#contracts/care-plans.ts';
import { endReminders, endStepReminders, startReminders } from '#modules/care-plans/internal/reminders/index.ts';
import { patientsToday } from '#modules/care-plans/internal/reminders/zones.ts';
import { remindAll } from '#modules/care-plans/reminder-jobs.ts';
import { systemCtx } from '#platform/context.ts';
import { type ReplyBody, type StartOptions, startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { eventsHandled } from '../harness/events-handled.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';

const once: StepSchedule = { times: 1, per: 'DAY', interval: 1, prn: false };

export interface StepOptions {
  schedule?: Partial<StepSchedule>;
  /** A task that is done once. */
  dueDate?: string | null;
  extends?: boolean;
}

export interface StartedPlan {
  plan: string;
  steps: string[];
  patient: number;
}

export interface ReminderSite {
  app: TestApp;
  /** Starts a plan of a patient's steps, by Chen. */
  start(patient: number, ...steps: StepOptions[]): Promise<StartedPlan>;
  /** Registers a patient without an account. */
  newPatient(): Promise<number>;
  /** Ends the reminders of a plan. */
  end(plan: StartedPlan): Promise<void>;
  endStep(step: string): Promise<void>;
  /** Starts a step again. */
  restart(plan: StartedPlan, step: string, options: StepOptions): Promise<void>;
  /** Moves the clock to a local time of a day, counted from the day after the start of this file. */
  at(day: number, time: string): Promise<void>;
  /** Local date of such a day. */
  date(day: number): string;
  /** Runs the job until nothing is due. */
  remind(): Promise<void>;
  list(person: number, patient: number, from: number, to: number, more?: string): Promise<ReplyBody>;
  checkIn(person: number, reminder: string, outcome?: string, key?: string): Promise<TestReply>;
  ask(person: number, method: string, path: string, body?: unknown): Promise<TestReply>;
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Times of notices about reminders that a person got outside of what was replaced or answered. */
  notices(person: number, kind: string): Promise<Record<string, unknown>[]>;
  /** Handles all events that were published. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const ZONE = 'Europe/London';

export const startReminderSite = async (options: StartOptions = {}): Promise<ReminderSite> => {
  const app = await startApp(options);
  const superuser = new pg.Client({ connectionString: app.superUrl });
  await superuser.connect();
  const sql: ReminderSite['sql'] = async (text, values = []) => (await superuser.query(text, values)).rows;
  const first = Temporal.Instant.fromEpochMilliseconds(app.clock.now().getTime()).toZonedDateTimeISO(ZONE).toPlainDate().add({ days: 1 });
  const dayOf = (day: number): Temporal.PlainDate => first.add({ days: day });
  const ctx = () => systemCtx('test', 1, app.clock.now(), randomUUID());
  const transact = <R>(work: Parameters<typeof app.platform.transactions.transact<R>>[1]) =>
    app.platform.transactions.transact(ctx(), work);
  const deps = { contacts: app.identity.contacts, raiseTask: app.tasks.raiseTask, alertCarers: app.carers.alert };

  const insertStep = async (plan: string, position: number, { schedule, dueDate, extends: extending = true }: StepOptions) => {
    const id = randomUUID();
    const kind = dueDate === undefined ? 'plan' : 'checklist';
    await sql(
      `insert into care_plans.steps (tenant_id, id, plan_id, position, kind, state, confidence, confirmed, medicine, schedule, due_date,
        starts_on, extends, content) values (1, $1, $2, $3, $4, 'active', 'high', true, true, $5, $6, current_date, $7, '\\x00')`,
      [id, plan, position, kind, kind === 'plan' ? { ...once, ...schedule } : null, dueDate ?? null, extending],
    );
    return id;
  };
  const starting = async (patient: number, id: string, { schedule, dueDate, extends: extending = true }: StepOptions) => ({
    id,
    kind: dueDate === undefined ? ('plan' as const) : ('checklist' as const),
    schedule: dueDate === undefined ? { ...once, ...schedule } : null,
    dueDate: dueDate ?? null,
    startsOn: schedule?.start_date ?? (await patientsToday(app.platform.tenantDb(1), ctx(), patient)),
    extends: extending,
  });

  const remind = async (): Promise<void> => {
    await until(async () => {
      await remindAll(app.platform, deps);
      const [row] = await sql(
        `select (select count(*) from care_plans.reminders where next_notice_at <= $1 or (closes_at <= $1 and closed_at is null
          and state in ('due', 'skipped')))::int + (select count(*) from care_plans.series where making_at <= $1)::int as waiting`,
        [app.clock.now()],
      );
      return row?.['waiting'] === 0;
    }, 'nothing is due');
  };

  const ask: ReminderSite['ask'] = async (person, method, path, body) =>
    app.request(method, path, { token: await app.tokenOf(person), ...(body === undefined ? {} : { body }) });

  return {
    app,
    start: async (patient, ...steps) => {
      const note = randomUUID();
      const plan = randomUUID();
      await sql('insert into notes.notes values (1, $1, $2, $3, null, false, 1, now())', [note, patient, PEOPLE.Chen]);
      await sql("insert into notes.versions values (1, $1, 1, '\\x00', null, 1, $2, now())", [note, randomBytes(64)]);
      for (const reader of [PEOPLE.Chen, patient])
        await sql("insert into notes.grants values (1, $1, 1, 'person', $2, 1, '\\x00', $2, now()) on conflict do nothing", [note, reader]);
      await sql(
        `insert into care_plans.plans (tenant_id, id, patient_id, author_id, note_id, note_version, status, extraction, provider, created_at,
          approved_at, approved_by) values (1, $1, $2, $3, $4, 1, 'active', 'DONE', 'test', now(), now(), $3)`,
        [plan, patient, PEOPLE.Chen, note],
      );
      const ids: string[] = [];
      for (const [position, step] of steps.entries()) ids.push(await insertStep(plan, position, step));
      const started = await Promise.all(steps.map((step, at) => starting(patient, ids[at]!, step)));
      await transact((tx) => startReminders(tx, ctx(), { id: plan, patientId: patient, reviewerId: PEOPLE.Chen }, started));
      return { plan, steps: ids, patient };
    },
    newPatient: () =>
      transact(async (tx) => {
        const id = await app.identity.createPerson(tx, ctx(), { givenName: 'Robin', familyName: 'Frost' });
        await app.patients.register(tx, ctx(), { id });
        return id;
      }),
    end: ({ plan }) => transact((tx) => endReminders(tx, ctx(), plan)),
    endStep: (step) => transact((tx) => endStepReminders(tx, ctx(), step)),
    restart: async ({ plan, patient }, step, changed) => {
      const started = await starting(patient, step, changed);
      await transact((tx) => startReminders(tx, ctx(), { id: plan, patientId: patient, reviewerId: PEOPLE.Chen }, [started]));
    },
    at: async (day, time) => {
      const target = dayOf(day).toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds;
      app.clock.advance(target - app.clock.now().getTime());
      await remind();
    },
    date: (day) => dayOf(day).toString(),
    remind,
    list: async (person, patient, from, to, more = '') => {
      const path = `/v1/reminders?patient_id=${patient}&from=${dayOf(from)}&to=${dayOf(to)}${more}`;
      const { status, body, text } = await ask(person, 'GET', path);
      if (status !== 200) throw new Error(text);
      return body;
    },
    checkIn: async (person, reminder, outcome = 'DONE', key) =>
      app.request('POST', `/v1/reminders/${reminder}/check-in`, {
        token: await app.tokenOf(person),
        body: { outcome },
        ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
      }),
    ask,
    sql,
    notices: (person, kind) =>
      sql(
        `select created_at, read_at, count, thread from notifications.notices where tenant_id = 1 and user_id = $1 and kind = $2 order by created_at`,
        [person, kind],
      ),
    settle: () => eventsHandled(app),
    close: async () => {
      await superuser.end();
      await app.close();
    },
  };
};
