// Nudges that have not gone out yet: they will report all facts of their notice.
import { z } from 'zod';
import { Channel } from '#contracts/notifications.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

const WaitingRow = z.object({ notice_id: z.string().nullable(), channel: Channel });

export interface WaitingNudges {
  has(noticeId: string, channel: Channel): boolean;
  add(noticeId: string, channel: Channel): void;
}

/** Returns the nudges of these notices that wait to go out. The notices must be locked. */
export const waitingNudges = async (db: TenantDb, tenantId: number, noticeIds: readonly string[]): Promise<WaitingNudges> => {
  const { rows } =
    noticeIds.length === 0
      ? { rows: [] }
      : await rowsOf(WaitingRow)`select d.notice_id, d.channel from notifications.deliveries d
          where d.tenant_id = ${tenantId} and d.notice_id = any(${noticeIds}::uuid[]) and d.settled_at is null`.execute(db);
  const waiting = new Set(rows.map(({ notice_id, channel }) => `${notice_id} ${channel}`));
  return {
    has: (noticeId, channel) => waiting.has(`${noticeId} ${channel}`),
    add: (noticeId, channel) => {
      waiting.add(`${noticeId} ${channel}`);
    },
  };
};
