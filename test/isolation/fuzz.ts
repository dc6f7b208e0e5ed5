// Many workers with random tenants on few connections, with SQL errors, timeouts, cancelled statements and killed backends: each worker
// must see only its own tenant's rows, and none without a tenant.
import { sql } from 'kysely';
import type pg from 'pg';
import { tenantDatabases } from '#platform/db/tenant-db.ts';
import { type Statement, tenantPipeline } from '#platform/db/tenant-query.ts';
import { repeatableNumbers } from '../harness/random.ts';

/** Runs statements under a tenant; the product's implementation, or one with a bug. */
export type RunUnderTenant = (pool: pg.Pool, tenantId: number, statements: readonly Statement[]) => Promise<{ rows: unknown[] }[]>;

export interface FuzzOptions {
  pool: pg.Pool;
  tenants: readonly number[];
  /** A person of each tenant. */
  personOf: ReadonlyMap<number, number>;
  workers: number;
  /** Runs at least so many acts, */
  atLeast: number;
  /** and until every kind of error has occurred, but with a limit. */
  kinds?: readonly string[];
  run?: RunUnderTenant;
  /** Cancels or kills one of the pool's backends. */
  harm(how: 'cancel' | 'terminate'): Promise<void>;
}

export interface FuzzResult {
  leaks: string[];
  /** Errors that the acts do not provoke. */
  unexpected: string[];
  /** Number of starts of each act. */
  acts: Record<string, number>;
  /** Number of errors of each kind. */
  errors: Record<string, number>;
}

/** Provoked errors: no right, no such column or table, division by zero, not a uuid, cancelled or too late, failed transaction, killed. */
const PROVOKED = /^(42501|42703|42P01|22012|22P02|57014|25P02|57P01|08.*|provoked)$/;
const kindOf = (error: unknown): string => {
  const { code, message } = error as { code?: string; message: string };
  if (/Connection terminated|ECONNRESET|EPIPE|not queryable|connection error/i.test(message)) return '08';
  return code ?? message;
};

const CHECK: Statement = {
  name: 'fuzz_check',
  text: `select current_setting('app.tenant_id', true) as setting, count(*)::int as people, count(distinct tenant_id)::int as tenants,
    min(tenant_id) as tenant from identity.people`,
  values: [],
};
interface Checked {
  setting: string | null;
  people: number;
  tenants: number;
  tenant: number | null;
}
const one = (name: string, text: string, values: readonly unknown[] = []): Statement => ({ name, text, values });
const BIG = 'x'.repeat(1_000_000);
const unmappable = {
  toPostgres: () => {
    throw Object.assign(new Error('cannot be mapped'), { code: 'provoked' });
  },
};

type Act = (tenant: number, other: number, n: number) => Promise<void>;

const createActs = (
  { pool, personOf, run = tenantPipeline, harm }: FuzzOptions,
  leaks: string[],
): [weight: number, name: string, act: Act][] => {
  const tenantDb = tenantDatabases(pool);
  const judge = (tenant: number, row: Checked | undefined, where: string): void => {
    if (!row || row.setting !== String(tenant) || row.tenants !== 1 || row.tenant !== tenant)
      leaks.push(`${where} of ${tenant}: ${JSON.stringify(row)}`);
  };
  const checked = async (tenant: number, before: readonly Statement[], where: string): Promise<void> => {
    const results = await run(pool, tenant, [...before, CHECK]);
    judge(tenant, results.at(-1)!.rows[0] as Checked, where);
  };
  const failing = (tenant: number, ...statements: Statement[]) => run(pool, tenant, statements);
  return [
    [30, 'own rows', (tenant) => checked(tenant, [], 'own rows')],
    [
      8,
      'a row of another',
      async (tenant, other) => {
        const [found] = await run(pool, tenant, [one('fuzz_other', 'select id from identity.people where id = $1', [personOf.get(other)])]);
        if (found!.rows.length > 0) leaks.push(`a row of ${other} under ${tenant}`);
      },
    ],
    [
      6,
      'a row for another',
      async (tenant, other) => {
        await failing(
          tenant,
          one('fuzz_insert', `insert into identity.people (tenant_id, given_name, family_name, created_at) values ($1, 'x', 'y', now())`, [
            other,
          ]),
        );
        leaks.push(`a row for ${other} under ${tenant}`);
      },
    ],
    [
      6,
      'Kysely',
      async (tenant) => {
        const { rows } = await sql<{ tenant_id: number }>`select tenant_id from identity.people`.execute(tenantDb(tenant));
        if (rows.length === 0 || rows.some((row) => row.tenant_id !== tenant)) leaks.push(`Kysely under ${tenant}`);
      },
    ],
    [
      6,
      'many texts',
      async (tenant, _other, n) => {
        const { rows } = await sql<Checked>`${sql.raw(CHECK.text)} where ${sql.raw(String(n % 1500))} >= 0`.execute(tenantDb(tenant));
        judge(tenant, rows[0], 'many texts');
      },
    ],
    [
      8,
      'transaction',
      async (tenant) => {
        await tenantDb(tenant)
          .transaction()
          .execute(async (tx) => {
            judge(tenant, (await sql<Checked>`${sql.raw(CHECK.text)}`.execute(tx)).rows[0], 'transaction');
          });
      },
    ],
    [
      4,
      'transaction that throws',
      async (tenant) => {
        await tenantDb(tenant)
          .transaction()
          .execute(async (tx) => {
            judge(tenant, (await sql<Checked>`${sql.raw(CHECK.text)}`.execute(tx)).rows[0], 'transaction that throws');
            throw Object.assign(new Error('thrown'), { code: 'provoked' });
          });
      },
    ],
    [
      4,
      'transaction that goes on after an error',
      async (tenant) => {
        await tenantDb(tenant)
          .transaction()
          .execute(async (tx) => {
            await sql`select 1 / 0`.execute(tx).catch(() => undefined);
            await sql`select 1`.execute(tx);
          });
      },
    ],
    [
      5,
      'parse error',
      async (tenant, _other, n) =>
        void (await failing(tenant, CHECK, one(`fuzz_bad_${n % 50}`, 'select nope from identity.people'), CHECK)),
    ],
    [4, 'no such table', async (tenant) => void (await sql`select * from identity.nothing`.execute(tenantDb(tenant)))],
    [5, 'division by zero', async (tenant) => void (await failing(tenant, CHECK, one('fuzz_division', 'select 1 / $1::int', [0])))],
    [4, 'not a uuid', async (tenant) => void (await failing(tenant, one('fuzz_uuid', 'select $1::uuid', ['no uuid']), CHECK))],
    [
      3,
      'too late',
      async (tenant) => {
        await failing(
          tenant,
          one('fuzz_timeout', "select set_config('statement_timeout', '5', true)"),
          one('fuzz_sleep', 'select pg_sleep(0.05)'),
        );
      },
    ],
    [3, 'oversized', (tenant) => checked(tenant, [one('fuzz_big', 'select length($1)', [BIG])], 'oversized')],
    [3, 'unmappable', async (tenant) => void (await failing(tenant, one('fuzz_unmappable', 'select $1::text', [unmappable])))],
    [1, 'cancelled', () => harm('cancel')],
    [1, 'killed', () => harm('terminate')],
    [
      12,
      'no tenant',
      async () => {
        const client = await pool.connect();
        try {
          const row = (await client.query<Checked>({ ...CHECK, name: 'fuzz_plain', values: [] })).rows[0]!;
          client.release();
          if (row.setting || row.people !== 0) leaks.push(`without a tenant: ${JSON.stringify(row)}`);
        } catch (error) {
          client.release(error as Error);
          throw error;
        }
      },
    ],
  ];
};

/** Time limit of the wait for rare kinds of errors. */
const MAX_MS = 60_000;

/** Runs random acts. */
export const fuzz = async (options: FuzzOptions): Promise<FuzzResult> => {
  const { tenants, workers, atLeast, kinds = [] } = options;
  const result: FuzzResult = { leaks: [], unexpected: [], acts: {}, errors: {} };
  const acts = createActs(options, result.leaks);
  const bag = acts.flatMap(([weight, name, act]) => Array.from({ length: weight }, () => ({ name, act })));
  const random = repeatableNumbers();
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const begun = performance.now();
  let n = 0;
  const goesOn = (): boolean => n < atLeast || (performance.now() - begun < MAX_MS && kinds.some((kind) => !(kind in result.errors)));

  const worker = async (): Promise<void> => {
    while (goesOn()) {
      const tenant = pick(tenants);
      const other = pick(tenants.filter((id) => id !== tenant));
      const { name, act } = pick(bag);
      result.acts[name] = (result.acts[name] ?? 0) + 1;
      try {
        await act(tenant, other, n++);
      } catch (error) {
        const kind = kindOf(error);
        result.errors[kind] = (result.errors[kind] ?? 0) + 1;
        if (!PROVOKED.test(kind)) result.unexpected.push(`${name}: ${kind} ${(error as Error).message}`);
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return result;
};
