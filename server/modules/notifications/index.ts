// PUBLIC: what people hear of, in the app and outside it. It reacts to events; other modules only ask it how much is unread.
import type { UserCtx } from '#platform/context.ts';
import { type Brought, defineModule } from '#platform/module.ts';
import type { Platform } from '#platform/platform.ts';
import { createEmailChannel } from './channels/email.ts';
import { createOutlet, type Outlets } from './channels/outlet.ts';
import type { NotificationsDeps, Recipients } from './internal/deps.ts';
import { unreadCounts } from './internal/notices/list-notices.ts';
import { createNotify } from './internal/notify.ts';
import { registerOutbox } from './internal/outbox-page.ts';
import { notificationJobHandlers, notificationJobs, notificationSubscriptions, readingSubscriptions } from './jobs.ts';
import { notificationsLive } from './live.ts';
import { notificationOperations } from './operations.ts';

export interface Notifications extends Brought {
  /** How many notices the caller has not read, counted up to UNREAD_NOTICES_MAX. */
  unreadCount(ctx: UserCtx): Promise<number>;
}

const createNotifications = (platform: Platform, deps: NotificationsDeps): Notifications => {
  const { config, log } = platform;
  const outlets: Outlets = new Map([createEmailChannel(config)].map((channel) => [channel.name, createOutlet(channel, log)]));
  const recipients: Recipients = {
    yetToRead: deps.consultations.yetToRead,
    administrators: (tenantId) => deps.identity.administrators({ tenantId }),
  };
  return {
    operations: notificationOperations(platform, deps, outlets),
    live: notificationsLive(platform),
    unreadCount: async ({ tenantId, actor }) => (await unreadCounts(platform.tenantDb(tenantId), tenantId, [actor.id]))(actor.id),
    subscriptions: [...notificationSubscriptions(createNotify(platform, deps, outlets), recipients), ...readingSubscriptions(platform)],
    jobHandlers: notificationJobHandlers(platform, deps, outlets),
    // The demo's outbox at `/dev/mail`.
    registerPages: (app) => registerOutbox(app, platform, deps.identity, outlets),
  };
};

export const notificationsModule = defineModule({ name: 'notifications', jobs: notificationJobs, create: createNotifications });
