// Subscriptions to the events of the table who-hears-what.ts, and the jobs that deliver and clean up.
import { z } from 'zod';
import { sessionEnded } from '#modules/identity/events.ts';
import { threadMerged } from '#modules/messaging/events.ts';
import type { Clock } from '#platform/clock.ts';
import { defineSubscription, type Subscription } from '#platform/events/event.ts';
import { defineJob, defineJobHandler, type JobHandler } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { Outlets } from './channels/outlet.ts';
import { cleanUpNotifications } from './internal/clean-up.ts';
import { deliver } from './internal/deliveries/deliver.ts';
import { DELIVER_JOBS } from './internal/deliveries/deliver-job.ts';
import { releaseDue } from './internal/deliveries/release.ts';
import type { NotificationsDeps, Recipients } from './internal/deps.ts';
import type { EndThread } from './internal/notices/end-threads.ts';
import { moveNotices } from './internal/notices/move-notices.ts';
import type { Notify } from './internal/notify.ts';
import { occasionOf, occasionsOf } from './internal/occasions.ts';
import { removeSubscriptionsOf } from './internal/push/subscriptions.ts';
import { movedThreads, ofPatient } from './rules/thread-rules.ts';
import { NO_LONGER_NEWS, WHO_HEARS_WHAT } from './who-hears-what.ts';

const cleanUp = defineJob({ name: 'notifications.clean-up', schema: z.object({}), retryLimit: 3, cron: '27 3 * * *' });
const release = defineJob({ name: 'notifications.release', schema: z.object({}), retryLimit: 0, cron: '* * * * *' });
export const notificationJobs = [...Object.values(DELIVER_JOBS), release, cleanUp] as const;

/** One for each line of the table who-hears-what.ts. */
export const notificationSubscriptions = (
  platform: Pick<Platform, 'transactions' | 'clock'>,
  notify: Notify,
  endThread: EndThread,
  recipients: Recipients,
): Subscription[] =>
  Object.entries(WHO_HEARS_WHAT).map(([kind, rule]) => {
    const { on, to, toEach, lapses, continuedBy } = rule;
    return defineSubscription({
      event: on,
      name: `notifications.${kind}`,
      handle: async (event) => {
        const { id, tenantId, data } = event;
        const found = await to(recipients, tenantId, data);
        const occasion = occasionOf(kind, rule, event, found);
        const { thread: named } = occasion;
        await notify(tenantId, [occasion]);
        if (named === null || found.length === 0) return;
        const next = await continuedBy?.(recipients, tenantId, data);
        if (next) await moveNotices(platform, tenantId, { eventId: id, from: named, to: next.thread, linkId: next.linkId });
        if (!lapses) return;
        // Read before the check: a notice of a fact that follows the check is newer.
        const before = platform.clock.now();
        const still = await to(recipients, tenantId, data);
        const left = found.filter((one) => !still.includes(one));
        await Promise.all(left.map((reader) => endThread(tenantId, { eventId: id, thread: named, reader, keeps: [], before })));
      },
      handleGroup:
        toEach &&
        (async (group) => {
          const found = await toEach(
            recipients,
            group.tenantId,
            group.events.map(({ data }) => data),
          );
          await notify(group.tenantId, occasionsOf(kind, rule, group, found));
        }),
    });
  });

/** One for each event of the lines of NO_LONGER_NEWS. */
export const endOfNewsSubscriptions = (endThread: EndThread, recipients: Recipients, clock: Clock): Subscription[] =>
  [...Map.groupBy(NO_LONGER_NEWS, ({ on }) => on)].map(([event, lines]) =>
    defineSubscription({
      event,
      name: `notifications.after-${event.type.replace('.', '-')}`,
      handle: async ({ id, tenantId, at, data }) => {
        for (const { threads, keeps, reader, keepsNewer } of lines) {
          const ended = threads(data);
          if (ended.length === 0) continue;
          // Read before the check: a notice of a message that is sent after the check is newer.
          const now = clock.now();
          const before = keepsNewer && at < now ? at : now;
          const kept = (await keeps?.(recipients, tenantId, data)) ?? [];
          if (kept === 'all') continue;
          const people = { reader: reader?.(data) ?? null, keeps: kept };
          await Promise.all(ended.map((thread) => endThread(tenantId, { eventId: id, thread, ...people, before })));
        }
      },
    }),
  );

/** Notices of a thread that was merged are about the one that continues it. */
export const followMerges = (platform: Platform, endThread: EndThread, recipients: Recipients): Subscription =>
  defineSubscription({
    event: threadMerged,
    name: 'notifications.follow-merge',
    handle: async ({ id, tenantId, data }) => {
      for (const moved of movedThreads(data)) await moveNotices(platform, tenantId, { eventId: id, ...moved });
      // The patient may have read the source just before: that is handled under its own name, where no notice is left.
      const before = platform.clock.now();
      if ((await recipients.patientOfThread(tenantId, data.thread_id)).length > 0) return;
      await endThread(tenantId, { eventId: id, thread: ofPatient(data), reader: null, keeps: [], before });
    },
  });

/** A browser gets nothing more once the session that subscribed was ended. */
export const forgetBrowsers = ({ tenantDb }: Pick<Platform, 'tenantDb'>): Subscription =>
  defineSubscription({
    event: sessionEnded,
    name: 'notifications.forget-browser',
    handle: ({ tenantId, data }) => removeSubscriptionsOf(tenantDb(tenantId), tenantId, data.session_id),
  });

export const notificationJobHandlers = (platform: Platform, { identity }: NotificationsDeps, outlets: Outlets): JobHandler[] => [
  ...Object.values(DELIVER_JOBS).map((job) =>
    defineJobHandler({
      job,
      run: (data, attempt) =>
        deliver({ platform, identity, outlets }, { tenantId: data.tenant_id, id: data.delivery_id, queue: job.name }, attempt),
    }),
  ),
  defineJobHandler({
    job: release,
    run: async () => {
      await releaseDue(platform);
    },
  }),
  defineJobHandler({
    job: cleanUp,
    run: async () => {
      const rows = await cleanUpNotifications(platform);
      platform.log.info({ job: cleanUp.name, rows }, 'cleaned up');
    },
  }),
];
