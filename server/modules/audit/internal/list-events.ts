// The audit trail of a clinic, newest first, filtered by patient, actor and time.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { AuditEvent } from '#contracts/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { decodeCursor, ExactMoment, encodeCursor } from '#platform/http/pages.ts';
import type { Platform } from '#platform/platform.ts';

export interface TrailQuery {
  patient_id?: number | undefined;
  actor_id?: number | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  after?: string | undefined;
  limit: number;
}

const Row = z.object({
  id: z.string(),
  at: z.date(),
  /** With microseconds, which a Date loses. */
  at_text: z.string(),
  actor_id: z.int().nullable(),
  actor_role: z.string(),
  key_id: z.string().nullable(),
  action: z.string(),
  outcome: AuditEvent.shape.outcome,
  reason: z.string().nullable(),
  patients: z.array(z.int()),
  resource_type: z.string().nullable(),
  resource_id: z.string().nullable(),
  address: z.string().nullable(),
  request_id: z.string(),
  times: z.int(),
});
type Row = z.output<typeof Row>;
type Event = z.infer<typeof AuditEvent>;

const COLUMNS =
  sql.raw(`e.id, e.at, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at_text, e.actor_id, e.actor_role, e.key_id, e.action, e.outcome, e.reason, e.patients,
  e.resource_type, e.resource_id, host(e.address) as address, e.request_id, e.times`);
const Position = z.tuple([ExactMoment, z.uuid()]);

const page = async (platform: Platform, ctx: Ctx, query: TrailQuery): Promise<Row[]> => {
  const { patient_id: patient, actor_id: actor, from, to, after } = query;
  const limit = pageBound(query.limit);
  const conditions: RawBuilder<unknown>[] = [sql`e.tenant_id = ${ctx.tenantId}`];
  if (actor !== undefined) conditions.push(sql`e.actor_id = ${actor}`);
  if (from !== undefined) conditions.push(sql`e.at >= ${from}`);
  if (to !== undefined) conditions.push(sql`e.at < ${to}`);
  if (after !== undefined) {
    const [at, id] = decodeCursor(Position, after);
    conditions.push(sql`(e.at, e.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const where = sql.join(conditions, sql` and `);
  const select = (extra: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select ${COLUMNS} from audit.events e where ${where} ${extra} order by e.at desc, e.id desc limit ${limit}`;
  // Rows about one patient have a column and an index; rows about several are few and have an index of their own.
  const statement =
    patient === undefined
      ? rowsOf(Row)`${select(sql``)}`
      : rowsOf(Row)`select * from ((${select(sql`and e.patient_id = ${patient}`)}) union all
        (${select(sql`and cardinality(e.patients) > 1 and ${patient} = any(e.patients)`)})) e order by e.at desc, e.id desc limit ${limit}`;
  const { rows } = await statement.execute(platform.tenantDb(ctx.tenantId));
  return rows;
};

/** Names of people and integration keys in a page. */
export interface Names {
  people(ctx: Pick<Ctx, 'tenantId'>, ids: readonly number[]): Promise<Map<number, { name: string }>>;
  keys(ctx: Pick<Ctx, 'tenantId'>, ids: readonly string[]): Promise<Map<string, string>>;
}

export const listEvents = async (
  platform: Platform,
  names: Names,
  ctx: Ctx,
  query: TrailQuery,
): Promise<{ events: Event[]; next: string | null }> => {
  const rows = await page(platform, ctx, query);
  const shown = rows.slice(0, query.limit);
  const people = await names.people(ctx, [...new Set(shown.flatMap((r) => [...r.patients, ...(r.actor_id === null ? [] : [r.actor_id])]))]);
  const keys = await names.keys(ctx, [...new Set(shown.flatMap((r) => (r.key_id === null ? [] : [r.key_id])))]);
  const nameOf = (id: number): string | null => people.get(id)?.name ?? null;
  const last = shown.at(-1);
  return {
    events: shown.map((r) => ({
      id: r.id,
      at: r.at.toISOString(),
      actor: { id: r.actor_id, name: r.actor_id === null ? null : nameOf(r.actor_id), role: r.actor_role },
      through: r.key_id === null ? null : (keys.get(r.key_id) ?? r.key_id),
      action: r.action,
      outcome: r.outcome,
      times: r.times,
      reason: r.reason,
      patients: r.patients.map((id) => ({ id, name: nameOf(id) })),
      resource: r.resource_type === null || r.resource_id === null ? null : { type: r.resource_type, id: r.resource_id },
      address: r.address,
      request_id: r.request_id,
    })),
    next: rows.length > query.limit && last ? encodeCursor([last.at_text, last.id]) : null,
  };
};
