// PUBLIC: the inbox. Patients write to the clinic, and its staff answer together.
import type { Home } from '#contracts/home.ts';
import type { UserCtx } from '#platform/context.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { JobHandler } from '#platform/jobs/jobs.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import type { FileOwner } from '#platform/module.ts';
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { cannedOperations } from './internal/canned/canned-operations.ts';
import type { MessagingDeps, OtherModules } from './internal/deps.ts';
import { draftOperations } from './internal/drafts/draft-operations.ts';
import { messageFiles } from './internal/files-of-messages.ts';
import { type ThreadsForDemo, threadsForDemo } from './internal/for-demo.ts';
import { reportOperations } from './internal/report/report-operations.ts';
import {
  continuationOf,
  holderNow,
  patientWhoHears,
  staffWhoHear,
  staffWhoHearOfBreach,
  staffYetToRead,
} from './internal/routing/who-hears.ts';
import { createHashWords } from './internal/search/words.ts';
import { createResponseTimes } from './internal/settings/response-times.ts';
import { settingsOperations } from './internal/settings/settings-operations.ts';
import { countOwnUnread, openAtHome } from './internal/threads/list-own-threads.ts';
import { messagingJobHandlers, messagingJobs, messagingSubscriptions } from './jobs.ts';
import { messagingLive } from './live.ts';
import { patientOperations } from './patient-operations.ts';
import { staffOperations } from './staff-operations.ts';

export interface Messaging {
  operations: Operation[];
  /** The module's part of the live socket. */
  live: LiveDefinition;
  files: FileOwner[];
  subscriptions: Subscription[];
  jobHandlers: JobHandler[];
  /** The caller's open threads, as a patient, and the number of those with messages from the clinic that they have not read. */
  atHome: (ctx: UserCtx & Records) => Promise<Home['threads']>;
  /** The use cases at the time of their context, for the demo data. */
  demo: ThreadsForDemo;
  /** Colleagues who hear that a patient waits for an answer; nobody while no patient waits. */
  staffWhoHear(tenantId: number, threadId: string): Promise<number[]>;
  /** The same, without those who have read the patient’s message already. */
  staffYetToRead(tenantId: number, threadId: string, messageId: string): Promise<number[]>;
  /** Colleagues who hear that the clock of a thread turned red. */
  staffWhoHearOfBreach(tenantId: number, threadId: string): Promise<number[]>;
  /** The colleague who holds a thread that is not closed; null for one in the pool, or without a holder. */
  holderOf(tenantId: number, threadId: string): Promise<number | null>;
  /** The thread that continues one which was merged; null for any other. */
  continuationOf(tenantId: number, threadId: string): Promise<string | null>;
  /** The patient of a thread, or of the one that continues it, while they have unread messages in it. */
  patientWhoHears(tenantId: number, threadId: string): Promise<number[]>;
}

const createMessaging = (platform: Platform, others: OtherModules): Messaging => {
  const deps: MessagingDeps = {
    ...others,
    hashWords: createHashWords(platform.secrets.tokenKey),
    responseTimes: createResponseTimes(platform, others),
  };
  return {
    operations: [
      ...patientOperations(platform, deps),
      ...staffOperations(platform, deps),
      ...cannedOperations(platform),
      ...settingsOperations(platform, deps),
      ...draftOperations(platform),
      ...reportOperations(deps),
    ],
    live: messagingLive(platform),
    files: [messageFiles],
    demo: threadsForDemo({ ...platform, ...deps }),
    subscriptions: messagingSubscriptions(platform),
    jobHandlers: messagingJobHandlers(platform, deps),
    atHome: async (ctx) => ({ open: await openAtHome(ctx, ctx), unread_count: await countOwnUnread(ctx.db, ctx) }),
    staffWhoHear: (tenantId, id) => staffWhoHear(platform.tenantDb(tenantId), tenantId, id, platform.clock.now()),
    staffWhoHearOfBreach: (tenantId, id) => staffWhoHearOfBreach(platform.tenantDb(tenantId), tenantId, id, platform.clock.now()),
    staffYetToRead: (tenantId, id, messageId) => staffYetToRead(platform.tenantDb(tenantId), tenantId, id, messageId, platform.clock.now()),
    holderOf: (tenantId, id) => holderNow(platform.tenantDb(tenantId), tenantId, id, platform.clock.now()),
    continuationOf: (tenantId, id) => continuationOf(platform.tenantDb(tenantId), tenantId, id),
    patientWhoHears: (tenantId, id) => patientWhoHears(platform.tenantDb(tenantId), tenantId, id),
  };
};
export const messagingModule = defineModule({ name: 'messaging', jobs: messagingJobs, create: createMessaging });
