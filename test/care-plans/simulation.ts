// Thirty days of reminders for patients in eight time zones, with a clock that jumps and connections that are cut at random statements.
// simulation-faults.ts checks the result.
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { StepSchedule } from '#contracts/care-plans.ts';
import { checkIn } from '#modules/care-plans/internal/reminders/check-in.ts';
import { type StartingStep, startReminders } from '#modules/care-plans/internal/reminders/index.ts';
import { remindAll } from '#modules/care-plans/reminder-jobs.ts';
import { systemCtx, type UserCtx } from '#platform/context.ts';
import { createPlatform, type Platform } from '#platform/platform.ts';
import { loadTracing } from '#platform/telemetry/tracing.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { PEOPLE } from '../harness/people.ts';
import { silentLog, testConfig, testSecrets } from '../harness/settings.ts';
import { startTcpProxy, type TcpProxy } from '../harness/tcp-proxy.ts';
import { remindAndDie } from './killed-worker.ts';
import { findFaults, type Step } from './simulation-faults.ts';

/** Each changes its clocks within thirty days of one of the starts, except for the last. */
const ZONES = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'America/Santiago',
  'Africa/Cairo',
  'Pacific/Chatham',
  'Asia/Kathmandu',
] as const;
/** Clocks change in the weeks after each; the third has the 29th of February. */
const STARTS = ['2027-03-10T05:00:00Z', '2027-10-20T17:00:00Z', '2028-02-20T11:00:00Z', '2027-04-12T23:00:00Z'] as const;
const DAYS = 30;
const HOUR_MS = 3_600_000;
/** Time of a worker from its first statement to its end, at most. */
const MOST_MS_TO_LIVE = 150;
/** Statements between two cuts, at most. */
const LONGEST_PEACE = 60;

/** Numbers in [0, 1) that follow from a seed (mulberry32). */
const randomOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const SHAPES: readonly { schedule: Partial<StepSchedule>; hours: readonly number[] }[] = [
  { schedule: { times: 1 }, hours: [8] },
  { schedule: { times: 2 }, hours: [8, 22] },
  { schedule: { times: 3 }, hours: [8, 15, 22] },
  { schedule: { per: 'HOUR', interval: 6 }, hours: [2, 8, 14, 20] },
];

export interface Simulation {
  /**
   * @param kills how often the worker, then a process of its own, is killed with `kill -9`
   * @returns what went wrong, in sentences; empty when nothing did
   */
  run(seed: number, kills?: number): Promise<{ faults: string[]; reminders: number; cuts: number }>;
  close(): Promise<void>;
}

/** The platform of a second process, whose connections go through a proxy. */
const throughProxy = async (app: TestApp): Promise<{ platform: Platform; proxy: TcpProxy }> => {
  const target = new URL(app.superUrl);
  const folder = decodeURIComponent(target.hostname);
  const port = Number(target.port || 5432);
  const proxy = await startTcpProxy(folder.startsWith('/') ? { path: `${folder}/.s.PGSQL.${port}` } : { host: folder, port });
  const proxied = (url: string): string => {
    const changed = new URL(url);
    changed.hostname = '127.0.0.1';
    changed.port = String(proxy.port);
    return changed.href;
  };
  const config = testConfig();
  const platform = createPlatform({
    config,
    clock: app.clock,
    log: silentLog,
    secrets: testSecrets,
    urls: { app: proxied(app.urls.app), worker: proxied(app.urls.worker) },
    filesFolder: app.filesFolder,
    tracing: await loadTracing(config, 'test', silentLog),
  });
  return { platform, proxy };
};

export const createSimulation = async (): Promise<Simulation> => {
  // Its own worker would run the job, too.
  const app = await startApp({ env: { ROLES: 'api' } });
  const { platform, proxy } = await throughProxy(app);
  const superuser = new pg.Client({ connectionString: app.superUrl });
  await superuser.connect();
  const sql = async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> =>
    (await superuser.query<R>(text, values)).rows;
  const deps = { contacts: app.identity.contacts, raiseTask: app.tasks.raiseTask, alertCarers: app.carers.alert };
  const ctx = () => systemCtx('test', 1, app.clock.now(), randomUUID());

  const patients: number[] = [];
  for (const zone of ZONES) {
    const id = await app.platform.transactions.transact(ctx(), async (tx) => {
      const person = await app.identity.createPerson(tx, ctx(), { givenName: 'Robin', familyName: zone.slice(0, 3) });
      const email = `${randomUUID()}@northside.example`;
      await app.identity.createUser(tx, ctx(), { id: person, email, role: 'patient', status: 'active', password: 'bedside-demo' });
      await app.patients.register(tx, ctx(), { id: person });
      return person;
    });
    await sql('insert into notifications.preferences (tenant_id, user_id, time_zone, updated_at) values (1, $1, $2, now())', [id, zone]);
    patients.push(id);
  }

  let statements = 0;
  let cutAfter = Number.POSITIVE_INFINITY;
  let cuts = 0;
  proxy.judge = () => {
    statements += 1;
    if (statements < cutAfter) return true;
    cutAfter = Number.POSITIVE_INFINITY;
    cuts += 1;
    return false;
  };

  /** Repeats what a cut connection has failed, as the next run of the job and the patient's next tap do. */
  const insist = async (work: () => Promise<unknown>): Promise<void> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await work();
        return;
      } catch (error) {
        if (attempt > 5) throw error;
      }
    }
  };

  const startSteps = async (random: () => number): Promise<Step[]> => {
    const steps: Step[] = [];
    for (const [at, zone] of ZONES.entries()) {
      const patient = patients[at]!;
      const [note, plan] = [randomUUID(), randomUUID()];
      await sql('insert into notes.notes values (1, $1, $2, $3, null, false, 1, now())', [note, patient, PEOPLE.Chen]);
      await sql("insert into notes.versions values (1, $1, 1, '\\x00', null, 1, $2, now())", [note, randomBytes(64)]);
      await sql(
        `insert into care_plans.plans (tenant_id, id, patient_id, author_id, note_id, note_version, status, extraction, provider, created_at)
          values (1, $1, $2, $3, $4, 1, 'active', 'DONE', 'test', now())`,
        [plan, patient, PEOPLE.Chen, note],
      );
      const today = Temporal.Instant.fromEpochMilliseconds(app.clock.now().getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
      const started: StartingStep[] = [];
      for (let count = 0; count < 2; count += 1) {
        const id = randomUUID();
        const { schedule: shape, hours } = SHAPES[Math.floor(random() * SHAPES.length)]!;
        const days = random() < 0.6 ? 3 + Math.floor(random() * 12) : null;
        const isExtended = random() < 0.7;
        const schedule: StepSchedule = { times: 1, per: 'DAY', interval: 1, prn: false, ...shape, ...(days === null ? {} : { days }) };
        await sql(
          `insert into care_plans.steps (tenant_id, id, plan_id, position, kind, state, confidence, confirmed, medicine, schedule, starts_on,
            extends, content) values (1, $1, $2, 0, 'plan', 'active', 'high', true, true, $3, $4, $5, '\\x00')`,
          [id, plan, schedule, today, isExtended],
        );
        started.push({ id, kind: 'plan' as const, schedule, dueDate: null, startsOn: today, extends: isExtended });
        steps.push({ id, zone, patient, hours, days, extends: isExtended, startedAt: app.clock.now() });
      }
      await app.platform.transactions.transact(ctx(), (tx) =>
        startReminders(tx, ctx(), { id: plan, patientId: patient, authorId: PEOPLE.Chen }, started),
      );
    }
    return steps;
  };

  const checkInSome = async (random: () => number): Promise<void> => {
    const now = app.clock.now();
    const open = await sql<{ id: string; patient_id: number }>(
      `select id, patient_id from care_plans.reminders where state = 'due' and opens_at <= $1 and due_at <= $1 and closes_at > $1 order by id`,
      [now],
    );
    for (const { id, patient_id: patient } of open) {
      if (random() < 0.3) continue;
      const actor = { kind: 'user', id: patient, role: 'patient', name: 'Robin Frost', sessionId: randomUUID() } as const;
      const user: UserCtx = { actor, tenantId: 1, requestId: randomUUID(), address: null, now };
      const outcome = random() < 0.85 ? 'DONE' : 'SKIPPED';
      await insist(() => platform.transactions.transact(user, (tx) => checkIn(tx, user, id, outcome)));
    }
  };

  return {
    run: async (seed, kills = 0) => {
      const random = randomOf(seed);
      const begin = Date.parse(STARTS[seed % STARTS.length]!);
      const moveTo = (at: number): void => app.clock.advance(at - app.clock.now().getTime());
      await sql(
        'truncate care_plans.check_ins, care_plans.reminders, care_plans.series, care_plans.reminded_plans, care_plans.steps, care_plans.plans cascade',
      );
      await sql('truncate platform.event_deliveries, platform.events');
      moveTo(begin);
      cuts = 0;
      let toKill = kills;
      const steps = await startSteps(random);
      const end = begin + DAYS * 24 * HOUR_MS;
      while (app.clock.now().getTime() < end) {
        const kind = random();
        // Mostly some hours; sometimes the worker is down for more than a day, sometimes the clock is set back.
        const hours = kind < 0.08 ? 24 + random() * 16 : kind < 0.16 ? -random() * 2 : random() * 14;
        app.clock.advance(hours * HOUR_MS);
        cutAfter = random() < 0.7 ? statements + 1 + Math.floor(random() * LONGEST_PEACE) : Number.POSITIVE_INFINITY;
        if (toKill > 0) {
          toKill -= 1;
          await remindAndDie(app, Math.floor(random() * MOST_MS_TO_LIVE));
        }
        await insist(() => remindAll(platform, deps));
        await checkInSome(random);
      }
      cutAfter = Number.POSITIVE_INFINITY;
      await remindAll(platform, deps);
      const faults = await findFaults(sql, steps, app.clock.now());
      const [{ count } = { count: 0 }] = await sql<{ count: number }>('select count(*)::int as count from care_plans.reminders');
      return { faults, reminders: count, cuts };
    },
    close: async () => {
      await platform.stop();
      await proxy.close();
      await superuser.end();
      await app.close();
    },
  };
};
