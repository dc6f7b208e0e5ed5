// PUBLIC: mail to people. It reacts to events; other modules do not call it.
import { type Brought, defineModule } from '#platform/module.ts';
import type { Platform } from '#platform/platform.ts';
import type { NotificationsDeps } from './internal/deps.ts';
import { registerOutbox } from './internal/outbox-page.ts';
import { notificationJobHandlers, notificationJobs, notificationSubscriptions } from './jobs.ts';

const createNotifications = (platform: Platform, identity: NotificationsDeps): Brought => ({
  subscriptions: notificationSubscriptions(platform, identity),
  jobHandlers: notificationJobHandlers(platform),
  // The demo's outbox at `/dev/mail`.
  registerPages: (app) => registerOutbox(app, platform, identity.tenantIds),
});

export const notificationsModule = defineModule({ name: 'notifications', jobs: notificationJobs, create: createNotifications });
