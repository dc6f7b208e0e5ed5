// The caller's own notices, live: what came, grew or was read.
import { z } from 'zod';
import { serverFrames } from '#contracts/notifications.ts';
import { defineLive, type LiveDefinition, news, topic } from '#platform/live/define-live.ts';
import type { Platform } from '#platform/platform.ts';
import { unreadCounts } from './internal/notices/list-notices.ts';
import { ownNotifications } from './policy.ts';

const NotificationsChanged = z.object({ user: z.int(), notice: z.uuid().nullable() });

export const notificationsLive = ({ tenantDb }: Platform): LiveDefinition =>
  defineLive({
    topics: [
      topic({ kind: 'notifications', own: true, permission: ownNotifications, audit: { none: 'callers listen to news of their own' } }),
    ],
    news: [
      news({
        kinds: ['notifications.changed'],
        shape: NotificationsChanged,
        frames: serverFrames,
        topics: ['notifications'],
        push: async (tenantId, heard, out) => {
          // The newest of each person: the count is the one of now.
          const latest = new Map(heard.map(({ user, notice }) => [user, notice]));
          const unread = await unreadCounts(tenantDb(tenantId), tenantId, [...latest.keys()]);
          for (const [user, notice_id] of latest) {
            const data = { unread_count: unread(user), notice_id };
            out.sendTo([user], { type: 'notifications.changed', topic: 'notifications', data });
          }
        },
      }),
    ],
  });
