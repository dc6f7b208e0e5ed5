// Deliveries that were given up: an administrator sees them and sends them again.
import { sql } from 'kysely';
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import { Channel, DeadLetter } from '#contracts/notifications.ts';
import { requireReader } from '#modules/access/index.ts';
import type { Contact } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { decodeCursor, encodeCursor, Moment } from '#platform/http/pages.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { isNotice } from '../../templates/message-kind.ts';
import { type LinkIssuer, sealedLink } from './add-deliveries.ts';
import { deadLettersChanged } from './dead-letter-news.ts';
import { queueDeliveries } from './deliver-job.ts';
import { type DeliveryRow, openParams } from './delivery.ts';

const DeadRow = z.object({
  id: z.string(),
  channel: Channel,
  kind: DeadLetter.shape.kind,
  user_id: z.int(),
  name: z.string(),
  role: Role.nullable(),
  attempts: z.int(),
  last_error_code: z.string().nullable(),
  created_at: z.date(),
  died_at: z.date(),
});
const Position = z.tuple([Moment, z.uuid()]);

/** Returns dead letters of the clinic, newest first. */
export const listDeadLetters = async (
  db: TenantDb,
  { tenantId }: Pick<UserCtx, 'tenantId'>,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ dead_letters: DeadLetter[]; next: string | null; patients: number[] }> => {
  const [at, id] = after === undefined ? [] : decodeCursor(Position, after);
  const further = at === undefined ? sql`` : sql`and (d.settled_at, d.id) < (${at}::timestamptz, ${id}::uuid)`;
  const { rows } = await rowsOf(
    DeadRow,
  )`select d.id, d.channel, d.kind, d.user_id, p.name, p.role, d.attempts, d.last_error_code, d.created_at,
      coalesce(d.settled_at, d.created_at) as died_at
    from (select * from notifications.deliveries d where d.tenant_id = ${tenantId} and d.status = 'dead' ${further}
      order by d.settled_at desc, d.id desc limit ${pageBound(limit)}) d
    join identity.directory p on p.tenant_id = d.tenant_id and p.id = d.user_id
    order by d.settled_at desc, d.id desc`.execute(db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    dead_letters: page.map(({ user_id, name, role: _, last_error_code, created_at, died_at, ...row }) => ({
      ...row,
      user: { id: user_id, name },
      error_code: last_error_code,
      created_at: created_at.toISOString(),
      died_at: died_at.toISOString(),
    })),
    next: rows.length > limit && last ? encodeCursor([last.died_at.toISOString(), last.id]) : null,
    patients: [...new Set(page.filter(({ role }) => role === 'patient').map(({ user_id }) => user_id))],
  };
};

/** Queues a dead letter again. A link with a token is issued again, because the former one may have expired. @throws DELIVERY_NOT_FOUND */
export const resendDeadLetter = async (
  platform: Platform,
  identity: LinkIssuer,
  tx: UnitOfWork,
  ctx: UserCtx,
  { dead, contact }: { dead: DeliveryRow; contact: Contact },
): Promise<void> => {
  const { id, kind } = dead;
  const { tenantId, now } = ctx;
  const { numAffectedRows } = await sql`update notifications.deliveries set status = 'queued', settled_at = null, due_at = ${now}
    where tenant_id = ${tenantId} and id = ${id} and status = 'dead'`.execute(tx.db);
  if (numAffectedRows === 0n) throw problem('DELIVERY_NOT_FOUND');
  await requireReader(ctx, []);
  const { to } = openParams(tx.cipher, dead);
  const change = to === undefined ? null : { email: to };
  const sealed = isNotice(kind) ? await sealedLink(platform, identity, tx, ctx, { id, kind, contact, change }) : undefined;
  // Withdrawn since: the administrator sees it as any delivery that is gone.
  if (sealed === 'not needed') throw problem('DELIVERY_NOT_FOUND');
  if (sealed)
    await sql`update notifications.deliveries set key_id = ${sealed.keyId}, params = ${sealed.body}
      where tenant_id = ${tenantId} and id = ${id}`.execute(tx.db);
  await queueDeliveries(platform, tx.db, tenantId, [dead]);
  const patients = contact.role === 'patient' ? [contact.id] : [];
  tx.live(deadLettersChanged(ctx));
  tx.audit({ action: 'notifications.dead-letters.resend', patients, resource: { type: 'delivery', id } });
  tx.created(200, id);
};
