// Thirty days of reminders for patients in eight time zones, with a clock that jumps and connections that are cut at random statements.
// faults.ts checks the result.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { checkIn } from '#modules/care-plans/internal/reminders/check-in.ts';
import { remindAll } from '#modules/care-plans/reminder-jobs.ts';
import { shiftedClock } from '#platform/clock.ts';
import { systemCtx, type UserCtx } from '#platform/context.ts';
import { createPlatform } from '#platform/platform.ts';
import { createModules } from '#server/app.ts';
import { urlsFor } from '#server/database.ts';
import { cloneDatabase, TEST_PASSWORDS } from '../../harness/run/cluster.ts';
import { silentLog, testConfig, testSecrets } from '../../harness/run/settings.ts';
import { until } from '../../harness/until.ts';
import { cutConnections } from './cut-connections.ts';
import { findFaults, type Sql } from './faults.ts';
import { remindAndDie } from './killed-worker.ts';
import { type Patient, startSteps } from './steps.ts';

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
/** Round trips between two cuts, at most. */
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

export interface Simulation {
  /**
   * @param kills how often the worker, then a process of its own, is killed with `kill -9`
   * @returns what went wrong, in sentences; empty when nothing did
   */
  run(seed: number, kills?: number): Promise<{ faults: string[]; reminders: number; cuts: number }>;
  close(): Promise<void>;
}

export const createSimulation = async (): Promise<Simulation> => {
  const adminUrl = inject('adminUrl');
  const database = await cloneDatabase(adminUrl);
  const urls = urlsFor(adminUrl, database.name, TEST_PASSWORDS);
  const clock = shiftedClock();
  // It is never started, so that its jobs do not remind, too.
  const platform = createPlatform({ config: testConfig(), clock, log: silentLog, secrets: testSecrets, urls });
  const { identity, patients: registry, tasks, carers } = createModules(platform);
  const superUrl = new URL(adminUrl);
  superUrl.pathname = `/${database.name}`;
  const superuser = new pg.Client({ connectionString: superUrl.href });
  await superuser.connect();
  const sql: Sql = async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> =>
    (await superuser.query<R>(text, values)).rows;
  const deps = { contacts: identity.contacts, raiseTask: tasks.raiseTask, alertCarers: carers.alert };
  const ctx = () => systemCtx('test', 1, clock.now(), randomUUID());

  const patients: Patient[] = [];
  for (const zone of ZONES) {
    const id = await platform.transactions.transact(ctx(), async (tx) => {
      const person = await identity.createPerson(tx, ctx(), { givenName: 'Robin', familyName: zone.slice(0, 3) });
      const email = `${randomUUID()}@northside.example`;
      await identity.createUser(tx, ctx(), { id: person, email, role: 'patient', status: 'active', password: 'bedside-demo' });
      await registry.register(tx, ctx(), { id: person });
      return person;
    });
    await sql('insert into notifications.preferences (tenant_id, user_id, time_zone, updated_at) values (1, $1, $2, now())', [id, zone]);
    patients.push({ id, zone });
  }

  let cutAfter = Number.POSITIVE_INFINITY;
  let cuts = 0;
  for (const pool of [platform.appPool, platform.workerPool])
    cutConnections(pool, () => {
      cutAfter -= 1;
      if (cutAfter > 0) return 'pass';
      cutAfter = Number.POSITIVE_INFINITY;
      cuts += 1;
      return cuts % 2 === 0 ? 'before' : 'after';
    });

  const connectionsEnded = async (): Promise<boolean> => {
    const busy = `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`;
    return (await sql(busy)).length === 0;
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

  /** Patients check in at the same time, each one reminder after the other. */
  const checkInSome = async (random: () => number): Promise<void> => {
    const now = clock.now();
    const open = await sql<{ id: string; patient_id: number }>(
      `select id, patient_id from care_plans.reminders where state = 'due' and opens_at <= $1 and due_at <= $1 and closes_at > $1 order by id`,
      [now],
    );
    const taps = open.map((row) => ({
      ...row,
      happens: random() >= 0.3,
      outcome: random() < 0.85 ? ('DONE' as const) : ('SKIPPED' as const),
    }));
    const tapAll = async (id: number, ofPatient: typeof taps): Promise<void> => {
      const actor = { kind: 'user', id, role: 'patient', name: 'Robin Frost', sessionId: randomUUID() } as const;
      const user: UserCtx = { actor, tenantId: 1, requestId: randomUUID(), address: null, now };
      for (const tap of ofPatient)
        if (tap.happens) await insist(() => platform.transactions.transact(user, (tx) => checkIn(tx, user, tap.id, tap.outcome)));
    };
    await Promise.all([...Map.groupBy(taps, ({ patient_id }) => patient_id)].map(([id, ofPatient]) => tapAll(id, ofPatient)));
  };

  return {
    run: async (seed, kills = 0) => {
      const random = randomOf(seed);
      const begin = Date.parse(STARTS[seed % STARTS.length]!);
      const moveTo = (at: number): void => clock.advance(at - clock.now().getTime());
      await sql(
        `truncate care_plans.check_ins, care_plans.reminders, care_plans.series, care_plans.reminded_plans, care_plans.steps, care_plans.plans,
          platform.event_deliveries, platform.events cascade`,
      );
      moveTo(begin);
      cuts = 0;
      let toKill = kills;
      const steps = await startSteps(platform, sql, random, patients);
      const end = begin + DAYS * 24 * HOUR_MS;
      while (clock.now().getTime() < end) {
        const kind = random();
        // Mostly some hours; sometimes the worker is down for more than a day, sometimes the clock is set back.
        const hours = kind < 0.08 ? 24 + random() * 16 : kind < 0.16 ? -random() * 2 : random() * 14;
        clock.advance(hours * HOUR_MS);
        cutAfter = random() < 0.7 ? 1 + Math.floor(random() * LONGEST_PEACE) : Number.POSITIVE_INFINITY;
        if (toKill > 0) {
          toKill -= 1;
          await remindAndDie({ urls, clock }, Math.floor(random() * MOST_MS_TO_LIVE));
        }
        const reminded = insist(() => remindAll(platform, deps));
        // Sometimes patients check in while the job runs.
        if (random() < 0.7) await reminded;
        await Promise.all([reminded, checkInSome(random)]);
      }
      cutAfter = Number.POSITIVE_INFINITY;
      await until(connectionsEnded, 'cut connections have released their locks');
      await remindAll(platform, deps);
      const faults = await findFaults(sql, steps, clock.now());
      const [{ count } = { count: 0 }] = await sql<{ count: number }>('select count(*)::int as count from care_plans.reminders');
      return { faults, reminders: count, cuts };
    },
    close: async () => {
      await platform.stop();
      await superuser.end();
      await database.drop();
    },
  };
};
