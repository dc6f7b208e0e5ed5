// PUBLIC: mail to people. It reacts to events; other modules do not call it.
import type { FastifyInstance } from 'fastify';
import type { Platform } from '#platform/platform.ts';
import type { NotificationsDeps } from './internal/deps.ts';
import { registerOutbox } from './internal/outbox-page.ts';
import { handleNotifications } from './jobs.ts';

export { notificationJobs } from './jobs.ts';

export interface Notifications {
  /** Mounts the demo's outbox at `/dev/mail`. */
  registerOutbox(app: FastifyInstance): Promise<void>;
}

export const createNotifications = (platform: Platform, identity: NotificationsDeps): Notifications => {
  handleNotifications(platform, identity);
  return { registerOutbox: (app) => registerOutbox(app, platform, identity.tenantIds) };
};
