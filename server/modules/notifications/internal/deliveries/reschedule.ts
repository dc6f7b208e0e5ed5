// Applies changed preferences to the deliveries that wait: each is dropped, or its time is computed again.
import { sql } from 'kysely';
import { z } from 'zod';
import { Channel } from '#contracts/notifications.ts';
import type { Contact } from '#modules/identity/index.ts';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { isNotice } from '../../templates/message-kind.ts';
import { heldUntil, isOn, type Preference, timingOf } from '../preferences/preference.ts';
import { MessageKind } from './delivery.ts';

const WaitingRow = z.object({ id: z.string(), channel: Channel, kind: MessageKind, status: z.enum(['held', 'digest']), due_at: z.date() });
type WaitingRow = z.output<typeof WaitingRow>;

type Times = Pick<Contact, 'id' | 'timeZone'>;

interface Next {
  status: 'held' | 'digest' | 'suppressed';
  dueAt: Date;
}

/** Returns the new state of a delivery that waits. One that is due is queued by the next run of the release. */
const nextOf = ({ channel, kind, status, due_at }: WaitingRow, contact: Times, preference: Preference, now: Date): Next => {
  if (isNotice(kind) && !isOn(preference, kind, channel)) return { status: 'suppressed', dueAt: now };
  // The release takes it next, and keeps to quiet hours.
  if (due_at <= now) return { status, dueAt: due_at };
  if (!isNotice(kind)) return { status, dueAt: kind === 'digest' ? (heldUntil(preference, contact, kind, now) ?? now) : due_at };
  const timing = timingOf(preference, contact, kind, channel, now);
  const dueAt = timing.status === 'queued' ? now : timing.dueAt;
  // Deliveries that were collected for a digest go out as one message, also when there are no more digests.
  return { status: status === 'digest' || timing.status === 'digest' ? 'digest' : 'held', dueAt };
};

/** Call it in the transaction that changed the preference. */
export const rescheduleWaiting = async (tx: UnitOfWork, { tenantId, now }: Ctx, contact: Times, preference: Preference): Promise<void> => {
  const { rows } = await rowsOf(WaitingRow)`select id, channel, kind, status, due_at from notifications.deliveries
    where tenant_id = ${tenantId} and user_id = ${contact.id} and status in ('held', 'digest') order by id for update`.execute(tx.db);
  if (rows.length === 0) return;
  const next = rows.map((row) => nextOf(row, contact, preference, now));
  await sql`update notifications.deliveries d set status = n.status, due_at = n.due_at,
      settled_at = case when n.status = 'suppressed' then ${now}::timestamptz end
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${next.map(({ status }) => status)}::text[], ${next.map(({ dueAt }) => dueAt)}::timestamptz[])
      as n(id, status, due_at)
    where d.tenant_id = ${tenantId} and d.id = n.id`.execute(tx.db);
};
