// Runs statements under a tenant in one round trip and one implicit transaction.
// Bind/Execute set_config(local) and every statement are sent before a single Sync. PostgreSQL keeps a transaction-local setting until the
// implicit transaction ends at that Sync, so no setting of the tenant remains on the connection.
import pg from 'pg';
import type { z } from 'zod';
import { createPreparedStatements, type Preparation, type PreparedStatements } from './prepared-statements.ts';
import { type RowSchema, readRows } from './row-schema.ts';

export interface Statement {
  /** Name of the prepared statement; each name has one text. */
  name: string;
  text: string;
  values: readonly unknown[];
  /** Schema of its rows; without one, its rows have no type. */
  row?: RowSchema;
}

export interface Rows<R = unknown> {
  rows: R[];
  rowCount: number | null;
  command: string;
}

/** The result type of a statement. */
export type RowsOf<T extends Statement> = Rows<T extends { row: infer S extends RowSchema } ? z.output<S> : unknown>;

interface Wire {
  parse(q: { name: string; text: string; types?: number[] }): void;
  bind(q: { portal: string; statement: string; values: unknown[] }): void;
  describe(q: { type: 'P' | 'S'; name: string }): void;
  execute(q: { portal: string; rows: number }): void;
  close(q: { type: 'P' | 'S'; name: string }): void;
  sync(): void;
}

/** pg.Query's protocol handlers, which are missing from its type declarations. */
interface QueryInternals {
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleError(error: Error, connection: Wire): void;
  handleReadyForQuery(connection: Wire): void;
}
type QueryClass = new (config: object, values: undefined, callback: (error: Error | null, result: unknown) => void) => QueryInternals;
const BaseQuery = pg.Query as unknown as QueryClass;
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

const SET_TENANT: Statement = { name: 'set_tenant', text: "select set_config('app.tenant_id', $1, true)", values: [] };

const prepared = new WeakMap<object, PreparedStatements>();

const preparedOn = (connection: object): PreparedStatements => {
  let statements = prepared.get(connection);
  if (statements === undefined) {
    statements = createPreparedStatements();
    prepared.set(connection, statements);
  }
  return statements;
};

/** The statements of a pipeline, for tracing. */
export interface Pipelined {
  readonly statements: readonly Pick<Statement, 'name' | 'text'>[];
}

class TenantPipeline extends BaseQuery implements Pipelined {
  // pg's client reads these public fields, as of its own Query.
  readonly text = SET_TENANT.text;
  readonly name = undefined;
  /** How many commands are complete, without the one that sets the tenant, whose row is dropped. */
  #completed: number;
  #failed = false;
  readonly #tenant: readonly Statement[];
  readonly #statements: readonly Statement[];
  readonly #names: readonly string[];
  #preparation: Preparation = { close: [], parse: new Set() };

  constructor(
    tenantId: number,
    statements: readonly Statement[],
    tenantIsSet: boolean,
    callback: (error: Error | null, result: unknown) => void,
  ) {
    super({ text: SET_TENANT.text }, undefined, callback);
    this.#tenant = tenantIsSet ? [] : [{ ...SET_TENANT, values: [String(tenantId)] }];
    this.#completed = -this.#tenant.length;
    // Mapped before anything is sent: a value that cannot be mapped must not leave half a pipeline on the connection.
    this.#statements = statements.map((s) => ({ ...s, values: s.values.map(prepareValue) }));
    this.#names = [...this.#tenant, ...statements].map(({ name }) => name);
  }

  get statements(): Pipelined['statements'] {
    return this.#statements;
  }

  submit(connection: Wire & { stream: { cork?(): void; uncork?(): void } }): null {
    this.#preparation = preparedOn(connection).prepare(this.#names);
    connection.stream.cork?.();
    try {
      for (const name of this.#preparation.close) connection.close({ type: 'S', name });
      const parsed = new Set<string>();
      for (const statement of [...this.#tenant, ...this.#statements]) this.#send(connection, statement, parsed);
    } finally {
      connection.sync();
      connection.stream.uncork?.();
    }
    return null;
  }

  #send(connection: Wire, { name, text, values }: Statement, parsed: Set<string>): void {
    if (this.#preparation.parse.has(name) && !parsed.has(name)) {
      connection.parse({ name, text });
      parsed.add(name);
    }
    connection.bind({ portal: '', statement: name, values: [...values] });
    if (name !== SET_TENANT.name) connection.describe({ type: 'P', name: '' });
    connection.execute({ portal: '', rows: 0 });
  }

  override handleDataRow(message: unknown): void {
    if (this.#completed >= 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.#completed++ >= 0) super.handleCommandComplete(message, connection);
  }

  override handleError(error: Error, connection: Wire): void {
    if (!this.#failed) preparedOn(connection).doubt(this.#names, this.#preparation);
    this.#failed = true;
    super.handleError(error, connection);
  }
}

/**
 * Whether an error ends the use of the connection: every error that is not PostgreSQL's own, and PostgreSQL's classes 08 (connection) and
 * 57P (shutdown). The code alone is not enough: `EPIPE` has the form of an SQLSTATE.
 */
export const isConnectionLost = (error: unknown): error is Error =>
  error instanceof Error && !(error instanceof pg.DatabaseError && !/^(08|57P)/.test(error.code ?? ''));

/**
 * Runs statements on a checked-out client under a tenant; all of them are one transaction.
 * @param tenantIsSet whether the statements continue a transaction of this tenant
 * @returns a result per statement
 */
export const pipelineOn = async <const T extends readonly Statement[]>(
  client: pg.PoolClient,
  tenantId: number,
  statements: T,
  tenantIsSet = false,
): Promise<{ -readonly [I in keyof T]: RowsOf<T[I]> }> => {
  const results = await new Promise<Rows[]>((resolve, reject) => {
    if (!Number.isInteger(tenantId) || tenantId <= 0) throw new Error('a tenant is required');
    const done = (error: Error | null, result: unknown): void => {
      if (error) reject(error);
      else resolve((Array.isArray(result) ? result : [result]) as Rows[]);
    };
    client.query(new TenantPipeline(tenantId, statements, tenantIsSet, done) as unknown as pg.Submittable);
  });
  const read = results.map((result, i) => {
    const { row, text } = statements[i]!;
    return row === undefined ? result : { ...result, rows: readRows(row, text, result.rows) };
  });
  return read as { -readonly [I in keyof T]: RowsOf<T[I]> };
};

/**
 * Runs statements under a tenant in one round trip; all of them are one transaction.
 * @throws the database's error; the connection is kept after an SQL error and dropped only when it is lost
 */
export const tenantPipeline = async <const T extends readonly Statement[]>(
  pool: pg.Pool,
  tenantId: number,
  statements: T,
): Promise<{ -readonly [I in keyof T]: RowsOf<T[I]> }> => {
  const client = await pool.connect();
  try {
    const results = await pipelineOn(client, tenantId, statements);
    client.release();
    return results;
  } catch (error) {
    client.release(isConnectionLost(error) ? error : undefined);
    throw error;
  }
};

/** Runs one statement under a tenant. */
export const tenantQuery = async <T extends Statement>(pool: pg.Pool, tenantId: number, statement: T): Promise<RowsOf<T>> => {
  const [result] = await tenantPipeline(pool, tenantId, [statement]);
  return result;
};
