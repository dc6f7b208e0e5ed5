// Kysely on a pool: every query runs under one tenant, in one round trip, as a prepared statement. In a transaction, BEGIN and statements whose
// result is not used are sent with the next statement or with COMMIT.
import { createHash } from 'node:crypto';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { isConnectionLost, pipelineOn, type RowsOf, type Statement } from './tenant-query.ts';

/** Statements are SQL with a row schema (rows-of.ts). Kysely's query builder is not used: it would need types of all tables. */
export type TenantDb = Kysely<unknown>;

const names = new LRUCache<string, string>({ max: 1000 });

/** Returns a stable name for the prepared statement of a text. prepared-statements.ts bounds how many of them a connection holds. */
export const nameOf = (text: string): string => {
  let name = names.get(text);
  if (name === undefined) {
    name = `q_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
    names.set(text, name);
  }
  return name;
};

const BEGIN: Statement = { name: 'begin', text: 'begin', values: [] };
const COMMIT: Statement = { name: 'commit', text: 'commit', values: [] };

class TenantConnection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  readonly tenantId: number;
  /** `due`: to begin with its first statement. */
  transaction: 'none' | 'due' | 'open' = 'none';
  /** Statements that run with the next one of the transaction. */
  waiting: readonly Statement[] = [];
  /** Called after the commit. */
  committed: (() => void)[] = [];
  lost: Error | undefined;

  constructor(client: pg.PoolClient, tenantId: number) {
    this.client = client;
    this.tenantId = tenantId;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const [result] = await this.pipeline([{ name: nameOf(query.sql), text: query.sql, values: query.parameters }]);
    const rows = result.rows as R[];
    return result.command === 'SELECT' ? { rows } : { rows, numAffectedRows: BigInt(result.rowCount ?? 0) };
  }

  /** Runs statements in one round trip, after those that wait. */
  async pipeline<const T extends readonly Statement[]>(statements: T): Promise<{ -readonly [I in keyof T]: RowsOf<T[I]> }> {
    const first = this.transaction === 'due' ? [BEGIN, ...this.waiting] : this.waiting;
    const tenantIsSet = this.transaction === 'open';
    if (this.transaction === 'due') this.transaction = 'open';
    this.waiting = [];
    try {
      const results = await pipelineOn(this.client, this.tenantId, [...first, ...statements], tenantIsSet);
      return results.slice(first.length) as { -readonly [I in keyof T]: RowsOf<T[I]> };
    } catch (error) {
      if (isConnectionLost(error)) this.lost = error;
      throw error;
    }
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface asks for it; nothing here streams through Kysely.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not supported');
  }
}

class TenantDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #tenantId: number;

  constructor(pool: pg.Pool, tenantId: number) {
    this.#pool = pool;
    this.#tenantId = tenantId;
  }

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}

  async acquireConnection(): Promise<TenantConnection> {
    return new TenantConnection(await this.#pool.connect(), this.#tenantId);
  }

  async beginTransaction(connection: TenantConnection, _settings: TransactionSettings): Promise<void> {
    connection.transaction = 'due';
  }

  async commitTransaction(connection: TenantConnection): Promise<void> {
    if (connection.transaction === 'open' || connection.waiting.length > 0) await connection.pipeline([COMMIT]);
    connection.transaction = 'none';
    for (const run of connection.committed) run();
  }

  async rollbackTransaction(connection: TenantConnection): Promise<void> {
    // A lost connection has lost its transaction too; the error to report is the one that lost it.
    if (connection.lost) return;
    if (connection.transaction === 'open')
      await connection.client.query('rollback').catch((error: Error) => {
        connection.lost = error;
        throw error;
      });
    connection.transaction = 'none';
    connection.waiting = [];
  }

  async releaseConnection(connection: TenantConnection): Promise<void> {
    // A connection with an open transaction must not return to the pool.
    connection.client.release(connection.lost ?? (connection.transaction === 'none' ? undefined : new Error('transaction left open')));
  }
}

const withConnection = <R>(db: TenantDb, run: (connection: TenantConnection) => Promise<R>): Promise<R> =>
  db.getExecutor().provideConnection((connection) => run(connection as TenantConnection));

/** Runs statements that do not depend on each other's rows in one round trip. Returns a result per statement. */
export const executeTogether = <const T extends readonly Statement[]>(
  db: TenantDb,
  statements: T,
): Promise<{ -readonly [I in keyof T]: RowsOf<T[I]> }> => withConnection(db, (connection) => connection.pipeline(statements));

/**
 * Sends statements of a transaction, whose result is not used, with its next statement or its commit, which fails if they fail.
 * @throws Error outside a transaction
 */
export const executeLater = (db: TenantDb, statements: readonly Statement[]): Promise<void> =>
  withConnection(db, async (connection) => {
    if (connection.transaction === 'none') throw new Error('no transaction to wait in');
    connection.waiting = [...connection.waiting, ...statements];
  });

/** Calls `run` after the commit of the transaction of `db`, or at once outside one. It must not throw. */
export const afterCommit = async (db: TenantDb, run: () => void): Promise<void> => {
  if (!db.isTransaction) return run();
  await withConnection(db, async (connection) => {
    connection.committed.push(run);
  });
};

/** Returns a function that gives a Kysely bound to a tenant; one per tenant is kept. */
export const tenantDatabases = (pool: pg.Pool): ((tenantId: number) => TenantDb) => {
  const kept = new Map<number, TenantDb>();
  return (tenantId) => {
    if (!Number.isInteger(tenantId) || tenantId <= 0) throw new Error('a tenant is required');
    let db = kept.get(tenantId);
    if (db === undefined) {
      db = new Kysely<unknown>({
        dialect: {
          createAdapter: () => new PostgresAdapter(),
          createDriver: () => new TenantDriver(pool, tenantId),
          createIntrospector: (k) => new PostgresIntrospector(k),
          createQueryCompiler: () => new PostgresQueryCompiler(),
        },
      });
      kept.set(tenantId, db);
    }
    return db;
  };
};
