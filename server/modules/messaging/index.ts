// PUBLIC: the inbox. Patients write to the clinic, and its staff answer together.
import type { LiveDefinition } from '#platform/live/define-live.ts';
import type { FileOwner } from '#platform/module.ts';
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { MessagingDeps } from './internal/deps.ts';
import { messageFiles } from './internal/files-of-messages.ts';
import { messagingLive } from './live.ts';
import { patientOperations } from './patient-operations.ts';
import { staffOperations } from './staff-operations.ts';

export interface Messaging {
  operations: Operation[];
  /** The module's part of the live socket. */
  live: LiveDefinition;
  files: FileOwner[];
}

const createMessaging = (platform: Platform, deps: MessagingDeps): Messaging => ({
  operations: [...patientOperations(platform, deps), ...staffOperations(platform, deps)],
  live: messagingLive(platform),
  files: [messageFiles],
});

export const messagingModule = defineModule({ name: 'messaging', create: createMessaging });
