// The actions of a module that were performed in a range of time, oldest first, for its reports.
import { sql } from 'kysely';
import { z } from 'zod';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import type { Names } from './list-events.ts';

export interface Action {
  at: Date;
  /** Name of the person who acted; `system` for a job. */
  who: string;
  /** Role, or the name of the job. */
  role: string;
  action: string;
  resource: { type: string; id: string } | null;
  patients: readonly number[];
}

export interface ActionsQuery {
  /** Beginning of the actions’ names, such as `messaging.`. */
  prefix: string;
  from: Date;
  /** Not included. */
  to: Date;
}

const PAGE = 1000;
const Row = z.object({
  id: z.string(),
  at: z.date(),
  /** With microseconds, which a Date loses. */
  at_text: z.string(),
  actor_id: z.int().nullable(),
  actor_role: z.string(),
  action: z.string(),
  resource_type: z.string().nullable(),
  resource_id: z.string().nullable(),
  patients: z.array(z.int()),
});

/** Yields pages of actions that were performed; refusals are not among them. */
export async function* actionsOf(
  { tenantDb }: Pick<Platform, 'tenantDb'>,
  names: Names,
  tenantId: number,
  { prefix, from, to }: ActionsQuery,
): AsyncGenerator<Action[]> {
  let [at, id] = [from.toISOString(), '00000000-0000-0000-0000-000000000000'];
  while (true) {
    const { rows } = await rowsOf(
      Row,
    )`select e.id, e.at, e.at::text as at_text, e.actor_id, e.actor_role, e.action, e.resource_type, e.resource_id,
        e.patients
      from audit.events e where e.tenant_id = ${tenantId} and e.at >= ${from} and e.at < ${to} and (e.at, e.id) > (${at}::timestamptz, ${id}::uuid)
        and e.outcome = 'ok' and starts_with(e.action, ${prefix})
      order by e.at, e.id limit ${sql.lit(PAGE)}`.execute(tenantDb(tenantId));
    const people = await names.people({ tenantId }, [...new Set(rows.flatMap(({ actor_id }) => actor_id ?? []))]);
    yield rows.map((row) => ({
      at: row.at,
      who: row.actor_id === null ? 'system' : (people.get(row.actor_id)?.name ?? String(row.actor_id)),
      role: row.actor_role,
      action: row.action,
      resource: row.resource_type === null || row.resource_id === null ? null : { type: row.resource_type, id: row.resource_id },
      patients: row.patients,
    }));
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    [at, id] = [last.at_text, last.id];
  }
}
