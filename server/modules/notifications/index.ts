// PUBLIC: notifications in the app and outside it. They follow from events; other modules count unread ones, and write to carers.
import type { Ctx, UserCtx } from '#platform/context.ts';
import { type Brought, defineModule } from '#platform/module.ts';
import { createOutgoing } from '#platform/outgoing/outgoing.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { channelOperations } from './channel-operations.ts';
import { createEmailChannel } from './channels/email.ts';
import { createOutlet, type Outlets } from './channels/outlet.ts';
import { createPushChannel } from './channels/push/push.ts';
import { createVapid } from './channels/push/vapid.ts';
import { createSmsChannel } from './channels/sms.ts';
import { addOneDelivery } from './internal/deliveries/add-one-delivery.ts';
import type { NotificationsDeps, Recipients } from './internal/deps.ts';
import { createEndThread } from './internal/notices/end-threads.ts';
import { type DemoNotices, demoNotices } from './internal/notices/import-notices.ts';
import { unreadCounts } from './internal/notices/list-notices.ts';
import { createNotify } from './internal/notify.ts';
import { registerOutbox } from './internal/outbox-page.ts';
import { registerIncomingSms } from './internal/phone/incoming-sms.ts';
import { registerUnsubscribe } from './internal/unsubscribe/unsubscribe-page.ts';
import {
  endOfNewsSubscriptions,
  followMerges,
  forgetBrowsers,
  notificationJobHandlers,
  notificationJobs,
  notificationSubscriptions,
} from './jobs.ts';
import { notificationsLive } from './live.ts';
import { messagePreferenceOperations } from './message-preferences.ts';
import { notificationOperations } from './operations.ts';
import { ON_WARDS } from './rules/rule.ts';
import { carerLink } from './templates/facts.ts';

export type { PastDeadLetter, PastNotice } from './internal/notices/import-notices.ts';

/** A message to a carer of a patient, who has no account. */
export interface CarerMessage {
  kind: 'carer-question' | 'carer-alert';
  patientId: number;
  channel: 'email' | 'sms';
  to: string;
  token: string;
}

export interface Notifications extends Brought {
  /** How many notices the caller has not read, counted up to UNREAD_NOTICES_MAX. */
  unreadCount(ctx: UserCtx): Promise<number>;
  /** Whether SMS are sent; the demo keeps and shows them. */
  sendsSms: boolean;
  /** Sends a carer a message with their link, inside the caller's transaction. The caller records it in the audit trail. */
  writeToCarer(tx: UnitOfWork, ctx: Ctx, message: CarerMessage): Promise<void>;
  /** Past notices, for the demo data. */
  demo: DemoNotices;
}

const createNotifications = (platform: Platform, deps: NotificationsDeps): Notifications => {
  const { config, log, secrets } = platform;
  const outgoing = createOutgoing({ allowLoopback: config.OUTGOING_LOOPBACK });
  const vapid = secrets.vapidKey === undefined ? undefined : createVapid(secrets.vapidKey, config);
  const channels = [createEmailChannel(config), createSmsChannel(config, platform, outgoing), createPushChannel(platform, vapid, outgoing)];
  const outlets: Outlets = new Map(channels.map((channel) => [channel.name, createOutlet(channel, log)]));
  const recipients: Recipients = {
    yetToRead: deps.consultations.yetToRead,
    hasUnread: deps.consultations.hasUnread,
    staffOfThread: deps.messaging.staffWhoHear,
    staffOfBreach: deps.messaging.staffWhoHearOfBreach,
    staffYetToRead: deps.messaging.staffYetToRead,
    holderOfThread: deps.messaging.holderOf,
    continuationOfThread: deps.messaging.continuationOf,
    patientOfThread: deps.messaging.patientWhoHears,
    patientToRemind: deps.carePlans.patientToRemind,
    administrators: (tenantId) => deps.identity.administrators({ tenantId }),
    frontDesk: (tenantId) => deps.identity.activeUsers({ tenantId }, ['staff']),
    membersOfTeam: async (tenantId, teamId) => (teamId === null ? [] : deps.wards.membersOf(tenantId, [teamId])),
    atWork: async (tenantId, userIds) => {
      const atWork = new Set(await deps.identity.activeUsers({ tenantId }, ON_WARDS));
      return userIds.filter((id) => atWork.has(id));
    },
    isAddressFree: (tenantId, changeId) => deps.identity.isAddressFree({ tenantId, now: platform.clock.now() }, changeId),
  };
  const endThread = createEndThread(platform);
  const available = { sms: outlets.get('sms')!.configured || config.demo, push: vapid !== undefined };
  return {
    operations: [
      ...notificationOperations(platform, deps, available),
      ...messagePreferenceOperations(platform, deps),
      ...channelOperations(platform, { outlets, outgoing, vapid }),
    ],
    live: notificationsLive(platform, recipients),
    unreadCount: async ({ tenantId, actor }) => (await unreadCounts(platform.tenantDb(tenantId), tenantId, [actor.id]))(actor.id),
    sendsSms: available.sms,
    writeToCarer: (tx, ctx, { kind, patientId: userId, channel, to, token }) =>
      addOneDelivery(platform, tx, ctx, { userId, channel, kind, params: { to, url: carerLink(config, token) } }),
    demo: demoNotices,
    subscriptions: [
      ...notificationSubscriptions(platform, createNotify(platform, deps, outlets), endThread, recipients),
      ...endOfNewsSubscriptions(endThread, recipients, platform.clock),
      followMerges(platform, endThread, recipients),
      forgetBrowsers(platform),
    ],
    jobHandlers: notificationJobHandlers(platform, deps, outlets),
    disconnect: () => {
      for (const outlet of outlets.values()) outlet.close();
    },
    registerPages: async (app) => {
      // The demo's outbox at `/dev/mail`.
      await registerOutbox(app, platform, deps.identity, outlets);
      await registerIncomingSms(app, platform, deps.identity);
      await registerUnsubscribe(app, platform, deps.identity);
    },
  };
};

export const notificationsModule = defineModule({ name: 'notifications', jobs: notificationJobs, create: createNotifications });
