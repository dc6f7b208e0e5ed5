// PUBLIC: the inbox. Patients write to the clinic, and its staff answer together.

import type { UserCtx } from '#platform/context.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import type { FileOwner } from '#platform/module.ts';
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { MessagingDeps } from './internal/deps.ts';
import { messageFiles } from './internal/files-of-messages.ts';
import { countOwnUnread } from './internal/threads/list-own-threads.ts';
import { messagingLive } from './live.ts';
import { patientOperations } from './patient-operations.ts';
import { staffOperations } from './staff-operations.ts';

export interface Messaging {
  operations: Operation[];
  /** The module's part of the live socket. */
  live: LiveDefinition;
  files: FileOwner[];
  /** Number of the caller's threads, as a patient, with messages from the clinic that they have not read. */
  countOwnUnread: (ctx: UserCtx & Records) => Promise<number>;
}

const createMessaging = (platform: Platform, deps: MessagingDeps): Messaging => ({
  operations: [...patientOperations(platform, deps), ...staffOperations(platform, deps)],
  live: messagingLive(platform),
  files: [messageFiles],
  countOwnUnread: (ctx) => countOwnUnread(ctx.db, ctx),
});

export const messagingModule = defineModule({ name: 'messaging', create: createMessaging });
