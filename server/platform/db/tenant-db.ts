// Kysely on a pool: every query runs under one tenant, in one round trip, as a prepared statement. A transaction sets the tenant at BEGIN.
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
import { isConnectionLost, pipelineOn, type Statement } from './tenant-query.ts';

/** Statements are SQL with a row schema (rows-of.ts). Kysely's query builder is not used: it would need types of all tables. */
export type TenantDb = Kysely<unknown>;

const names = new LRUCache<string, string>({ max: 1000 });

/** Returns a stable name for the prepared statement of a text. prepared-statements.ts bounds how many of them a connection holds. */
const nameOf = (text: string): string => {
  let name = names.get(text);
  if (name === undefined) {
    name = `q_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
    names.set(text, name);
  }
  return name;
};

class TenantConnection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  readonly tenantId: number;
  inTransaction = false;
  lost: Error | undefined;

  constructor(client: pg.PoolClient, tenantId: number) {
    this.client = client;
    this.tenantId = tenantId;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statement: Statement = { name: nameOf(query.sql), text: query.sql, values: query.parameters };
    try {
      const result = this.inTransaction
        ? await this.client.query(query.sql, [...query.parameters])
        : (await pipelineOn(this.client, this.tenantId, [statement]))[0]!;
      const rows = result.rows as R[];
      return result.command === 'SELECT' ? { rows } : { rows, numAffectedRows: BigInt(result.rowCount ?? 0) };
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

  async #simple(connection: TenantConnection, sql: string): Promise<void> {
    try {
      await connection.client.query(sql);
    } catch (error) {
      connection.lost = error as Error;
      throw error;
    }
  }

  async beginTransaction(connection: TenantConnection, _settings: TransactionSettings): Promise<void> {
    await this.#simple(connection, `begin; select set_config('app.tenant_id', '${this.#tenantId}', true)`);
    connection.inTransaction = true;
  }

  async commitTransaction(connection: TenantConnection): Promise<void> {
    await this.#simple(connection, 'commit');
    connection.inTransaction = false;
  }

  async rollbackTransaction(connection: TenantConnection): Promise<void> {
    // A lost connection has lost its transaction too; the error to report is the one that lost it.
    if (connection.lost) return;
    await this.#simple(connection, 'rollback');
    connection.inTransaction = false;
  }

  async releaseConnection(connection: TenantConnection): Promise<void> {
    // A connection with an open transaction must not return to the pool.
    connection.client.release(connection.lost ?? (connection.inTransaction ? new Error('transaction left open') : undefined));
  }
}

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
