// The caller's consultations: unread ones first, then by newest activity. Users who oversee see all of their clinic's, none unread.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { ConsultationId } from '#contracts/common.ts';
import type { Consultation } from '#contracts/consultations.ts';
import { isClinician } from '#modules/identity/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { decodeCursor, encodeCursor, Moment } from '#platform/http/pages.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { oversees } from '../../policy.ts';
import { CONSULTATION_COLUMNS, ConsultationRow, presentConsultations, stillTakesPart } from './consultation.ts';
import { isUnattended } from './unattended.ts';
import { HAS_UNREAD, UNREAD_MAX } from './unread.ts';

const Position = z.tuple([z.boolean(), Moment, ConsultationId]);

const encode = (row: ConsultationRow): string => encodeCursor([row.unread > 0, row.activity_at.toISOString(), row.id]);

export interface ConsultationQuery {
  status?: 'open' | 'closed' | undefined;
  patient?: number | undefined;
  /** Only open ones without an active doctor or nurse. */
  unattended?: boolean | undefined;
  /** A further condition on `c`. */
  matching?: RawBuilder<unknown> | undefined;
  after?: string | undefined;
  limit: number;
}

/**
 * Conditions on `c`. Unattended consultations are found from the few accounts that can no longer take part: inactive, or of another role
 * by now.
 */
const wantedOf = (
  ctx: UserCtx,
  { status, patient, unattended, matching }: Omit<ConsultationQuery, 'after' | 'limit'>,
): RawBuilder<unknown> => {
  const { tenantId } = ctx;
  return sql.join(
    [
      sql``,
      ...(status === undefined ? [] : [sql`c.status = ${status}`]),
      ...(patient === undefined ? [] : [sql`c.patient_id = ${patient}`]),
      ...(matching === undefined ? [] : [matching]),
      ...(unattended
        ? [
            sql`c.id in (select p.consultation_id from (
                select i.id from identity.directory i where i.tenant_id = ${tenantId} and ${isClinician('i')} and i.status <> 'active'
                union all select id from identity.directory where tenant_id = ${tenantId} and role in ('staff', 'pharmacist', 'admin')) d
              join consultations.participants p on p.tenant_id = ${tenantId} and p.user_id = d.id)`,
            isUnattended(ctx),
          ]
        : []),
    ],
    sql` and `,
  );
};

const Counted = z.object({ n: z.int() });

/** Counts the consultations in which the caller has unread messages, at most UNREAD_MAX. */
const countUnread = async (db: TenantDb, ctx: UserCtx): Promise<number> => {
  const { rows } = await rowsOf(Counted)`select count(*)::int as n from (
    select 1 from consultations.participants me join consultations.consultations c on c.tenant_id = me.tenant_id and c.id = me.consultation_id
    where me.tenant_id = ${ctx.tenantId} and me.user_id = ${ctx.actor.id} and ${stillTakesPart(ctx)} and ${sql.raw(HAS_UNREAD)} limit ${sql.raw(String(UNREAD_MAX))}) u`.execute(
    db,
  );
  return rows[0]!.n;
};

export const listConsultations = async (
  records: Records,
  ctx: UserCtx,
  { after, limit, ...filter }: ConsultationQuery,
): Promise<{ consultations: Consultation[]; next: string | null; unread_consultations: number }> => {
  const { db } = records;
  const all = oversees(ctx.actor.role);
  const position = after === undefined ? undefined : decodeCursor(Position, after);
  const wanted = wantedOf(ctx, filter);
  const bound = pageBound(limit);
  const me = sql`consultations.participants me on me.tenant_id = c.tenant_id and me.consultation_id = c.id and me.user_id = ${ctx.actor.id}
    and ${stillTakesPart(ctx)}`;
  const place = sql`c.id, c.activity_at, ${sql.raw(HAS_UNREAD)} as has_unread`;
  const mine = sql`select ${place} from consultations.consultations c join ${me} where c.tenant_id = ${ctx.tenantId} ${wanted}`;
  // A clinic has many, none of them unread for a user who only oversees: the index on activity gives a page of them in order.
  const further = position && !position[0] ? sql`and (c.activity_at, c.id) < (${position[1]}::timestamptz, ${position[2]}::int)` : sql``;
  const others = sql`union all (select ${place} from consultations.consultations c left join ${me}
    where c.tenant_id = ${ctx.tenantId} ${wanted} ${further} and me.user_id is null order by c.activity_at desc, c.id desc limit ${bound})`;
  // Rows after the position in the order (unread desc, activity desc, id desc).
  const beyond =
    position === undefined
      ? sql``
      : sql`where (r.has_unread, r.activity_at, r.id) < (${position[0]}, ${position[1]}::timestamptz, ${position[2]}::int)`;
  const inOrder = sql`order by r.has_unread desc, r.activity_at desc, r.id desc`;
  // Messages are counted for the rows of the page only.
  const { rows } = await rowsOf(ConsultationRow)`select ${sql.raw(CONSULTATION_COLUMNS)}
    from (select * from (${mine} ${all ? others : sql``}) r ${beyond} ${inOrder} limit ${bound}) r
    join consultations.consultations c on c.tenant_id = ${ctx.tenantId} and c.id = r.id left join ${me} ${inOrder}`.execute(db);
  const page = rows.slice(0, limit);
  const consultations = await presentConsultations(records, ctx, page);
  return { consultations, next: rows.length > limit ? encode(page.at(-1)!) : null, unread_consultations: await countUnread(db, ctx) };
};
