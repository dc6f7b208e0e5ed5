// Handovers, newest first: of a ward, or from and to the caller; pending ones also when their recipient has left.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import type { HandoverSummary } from '#contracts/handovers.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { decodeCursor, encodeCursor } from '#platform/http/pages.ts';
import { IS_PENDING, presentSummary, SUMMARY_COLUMNS, SUMMARY_JOINS, SummaryRow } from './handover.ts';

const Position = z.tuple([Id]);

export interface HandoverQuery {
  ward?: number | undefined;
  pending?: 'true' | undefined;
  after?: string | undefined;
  limit: number;
}

export const listHandovers = async (
  db: TenantDb,
  ctx: UserCtx,
  { ward, pending, after, limit }: HandoverQuery,
): Promise<{ handovers: HandoverSummary[]; next: string | null }> => {
  const bound = pageBound(limit);
  const further = after === undefined ? sql`` : sql`and h.id < ${decodeCursor(Position, after)[0]}`;
  const inWard = ward === undefined ? sql`` : sql`and h.ward_id = ${ward}`;
  const waiting = pending === undefined ? sql`` : sql`and ${IS_PENDING}`;
  const branch = (whose: RawBuilder<unknown>) => sql`(select h.* from handovers.handovers h
    where h.tenant_id = ${ctx.tenantId} ${whose} ${inWard} ${further} ${waiting} order by h.id desc limit ${bound})`;
  // The recipient is never the sender, so no handover is in both halves; each half reads its own index in order.
  const own = sql`${branch(sql`and h.from_id = ${ctx.actor.id}`)} union all ${branch(sql`and h.to_id = ${ctx.actor.id}`)}`;
  // Recipients rarely leave before they have accepted every patient, so these are few.
  const left = branch(sql`and h.recipient_left_at is not null and h.from_id <> ${ctx.actor.id} and h.to_id <> ${ctx.actor.id}`);
  const mine = pending === undefined ? own : sql`${own} union all ${left}`;
  const chosen = ward !== undefined && pending === undefined ? branch(sql``) : mine;
  const { rows } = await rowsOf(SummaryRow)`select ${SUMMARY_COLUMNS} from (select * from (${chosen}) c order by c.id desc limit ${bound}) h
    ${SUMMARY_JOINS} order by h.id desc`.execute(db);
  const page = rows.slice(0, limit);
  return { handovers: page.map(presentSummary), next: rows.length > limit ? encodeCursor([page.at(-1)!.id]) : null };
};
