// The caller's own notices, live: what came, grew or was read; and changes of their preferences. For administrators, changes of the dead letters.
import { z } from 'zod';
import { serverFrames } from '#contracts/notifications.ts';
import { createTenantBatcher } from '#platform/db/tenant-batches.ts';
import { defineLive, type LiveDefinition, news, topic } from '#platform/live/define-live.ts';
import type { Platform } from '#platform/platform.ts';
import { DEAD_LETTERS_CHANGED, DeadLettersChanged } from './internal/deliveries/dead-letter-news.ts';
import type { Recipients } from './internal/deps.ts';
import { unreadCounts } from './internal/notices/list-notices.ts';
import { PREFERENCES_CHANGED, PreferencesChanged } from './internal/preferences/preference-news.ts';
import { ownNotifications } from './policy.ts';

const NotificationsChanged = z.object({ user: z.int(), notice: z.uuid().nullable() });

export const notificationsLive = (
  { tenantDb }: Pick<Platform, 'tenantDb'>,
  { administrators }: Pick<Recipients, 'administrators'>,
): LiveDefinition => {
  // A batch at a time, so that no older count arrives after a newer one.
  const unreadCount = createTenantBatcher<number, number>(async (tenantId, users) => {
    const unread = await unreadCounts(tenantDb(tenantId), tenantId, [...new Set(users)]);
    return users.map((user) => ({ ok: true, value: unread(user) }));
  });
  return defineLive({
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
          const latest = new Map(heard.map(({ user, notice }) => [user, notice]));
          const send = async ([user, notice_id]: [number, string | null]): Promise<void> => {
            const data = { unread_count: await unreadCount(tenantId, user), notice_id };
            out.sendTo([user], { type: 'notifications.changed', topic: 'notifications', data });
          };
          await Promise.all([...latest].map(send));
        },
      }),
      news({
        kinds: [PREFERENCES_CHANGED],
        shape: PreferencesChanged,
        frames: serverFrames,
        topics: ['notifications'],
        push: async (_, heard, out) =>
          out.sendTo([...new Set(heard.map(({ user }) => user))], { type: 'preferences.changed', topic: 'notifications' }),
      }),
      news({
        kinds: [DEAD_LETTERS_CHANGED],
        shape: DeadLettersChanged,
        frames: serverFrames,
        topics: ['me'],
        push: async (tenantId, _, out) => out.sendTo(await administrators(tenantId), { type: 'dead-letters.changed', topic: 'me' }),
      }),
    ],
  });
};
