// The caller's consultations: unread ones first, then by newest activity. Those who oversee see all of their clinic's, none unread.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Consultation } from '#contracts/consultations.ts';
import type { UserCtx } from '#platform/context.ts';
import { invalid } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { oversees } from '../policy.ts';
import { CONSULTATION_COLUMNS, type ConsultationRow, presentConsultations } from './consultation.ts';

const Position = z.tuple([z.boolean(), z.iso.datetime(), z.int()]);

const decode = (cursor: string): z.infer<typeof Position> => {
  try {
    return Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw invalid({ after: 'is not a position that this list gave' });
  }
};
const encode = (row: ConsultationRow): string => Buffer.from(JSON.stringify([row.unread > 0, row.activity_at.toISOString(), row.id])).toString('base64url');

export interface ConsultationQuery {
  status?: 'open' | 'closed' | undefined;
  after?: string | undefined;
  limit: number;
}

export const listConsultations = async (
  platform: Platform, ctx: UserCtx, { status, after, limit }: ConsultationQuery,
): Promise<{ consultations: Consultation[]; next: string | null }> => {
  const db = platform.tenantDb(ctx.tenantId);
  const all = oversees(ctx.actor.role);
  const position = after === undefined ? undefined : decode(after);
  const wanted = status === undefined ? sql`` : sql`and c.status = ${status}`;
  const join = sql.raw(all ? 'left join' : 'join');
  // Rows after the position in the order (unread desc, activity desc, id desc).
  const beyond = position === undefined ? sql`` : sql`where (r.unread > 0, r.activity_at, r.id) < (${position[0]}, ${position[1]}::timestamptz, ${position[2]}::int)`;
  const { rows } = await sql<ConsultationRow>`select * from (
      select ${sql.raw(CONSULTATION_COLUMNS)} from consultations.consultations c
      ${join} consultations.participants me on me.tenant_id = c.tenant_id and me.consultation_id = c.id and me.user_id = ${ctx.actor.id}
      where c.tenant_id = ${ctx.tenantId} ${wanted}
    ) r ${beyond} order by (r.unread > 0) desc, r.activity_at desc, r.id desc limit ${sql.raw(String(limit + 1))}`.execute(db);
  const page = rows.slice(0, limit);
  const consultations = await presentConsultations(db, await platform.tenantKeys.cipher(ctx.tenantId), ctx, page);
  return { consultations, next: rows.length > limit ? encode(page.at(-1)!) : null };
};
