// Finds the deliveries of a notice that went out or are about to.
import { z } from 'zod';
import { Channel } from '#contracts/notifications.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

const NudgeRow = z.object({ notice_id: z.string().nullable(), channel: Channel, waits: z.boolean() });

/** Waiting ones will report all facts of their notice. */
type Nudge = 'waits' | 'went out';

export interface Nudges {
  find(noticeId: string, channel: Channel): Nudge | undefined;
  add(noticeId: string, channel: Channel): void;
}

/**
 * Returns the nudges of these notices on each channel outside the app: those that wait, and those that went out, by themselves or in a digest. One
 * that was dropped or died does not count. The notices must be locked.
 */
export const nudgesOf = async (db: TenantDb, tenantId: number, noticeIds: readonly string[]): Promise<Nudges> => {
  // One look-up in an index for each notice and digest, even with a plan that was made while the table was empty. A digest that was deleted counts as sent.
  const { rows } =
    noticeIds.length === 0
      ? { rows: [] }
      : await rowsOf(NudgeRow)`select d.notice_id, d.channel, d.waits from unnest(${noticeIds}::uuid[]) as e(id)
          cross join lateral (select notice_id, channel, digest_id, settled_at is null as waits from notifications.deliveries
            where tenant_id = ${tenantId} and notice_id = e.id and (status <> 'suppressed' or digest_id is not null)
              and status <> 'dead' offset 0) d
          left join lateral (select status from notifications.deliveries where tenant_id = ${tenantId} and id = d.digest_id offset 0) s on true
          where coalesce(s.status, '') not in ('dead', 'suppressed')`.execute(db);
  const keyOf = (noticeId: string | null, channel: Channel): string => `${noticeId} ${channel}`;
  const waiting = new Set(rows.filter(({ waits }) => waits).map(({ notice_id, channel }) => keyOf(notice_id, channel)));
  const used = new Set(rows.map(({ notice_id, channel }) => keyOf(notice_id, channel)));
  return {
    find: (noticeId, channel) => {
      const key = keyOf(noticeId, channel);
      return waiting.has(key) ? 'waits' : used.has(key) ? 'went out' : undefined;
    },
    add: (noticeId, channel) => {
      waiting.add(keyOf(noticeId, channel));
    },
  };
};
