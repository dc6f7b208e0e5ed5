// PUBLIC: mail to people. It reacts to events; other modules do not call it.
import type { FastifyInstance } from 'fastify';
import { defineModule } from '#platform/module.ts';
import type { Platform } from '#platform/platform.ts';
import type { NotificationsDeps } from './internal/deps.ts';
import { registerOutbox } from './internal/outbox-page.ts';
import { handleNotifications, notificationJobs } from './jobs.ts';

export interface Notifications {
  /** Mounts the demo's outbox at `/dev/mail`. */
  registerPages(app: FastifyInstance): Promise<void>;
}

const createNotifications = (platform: Platform, identity: NotificationsDeps): Notifications => {
  handleNotifications(platform, identity);
  return { registerPages: (app) => registerOutbox(app, platform, identity.tenantIds) };
};

export const notificationsModule = defineModule({ name: 'notifications', jobs: notificationJobs, create: createNotifications });
