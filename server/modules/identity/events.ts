// The facts that identity publishes. Ids only: raw tokens and addresses never stand in an event.
import { z } from 'zod';
import { PersonId, Role } from '#contracts/common.ts';
import { UserStatus } from '#contracts/identity.ts';
import { defineEvent } from '#platform/events/event.ts';

const who = z.object({ user_id: PersonId });

/** Somebody opened an account for themself. */
export const userRegistered = defineEvent('identity.user-registered', z.object({ user_id: PersonId, role: Role, status: UserStatus }));
export const userApproved = defineEvent('identity.user-approved', who);
export const userDisabled = defineEvent('identity.user-disabled', who);
export const passwordResetRequested = defineEvent('identity.password-reset-requested', who);
/** Changed or reset: the owner is told, in case it was not them. */
export const passwordChanged = defineEvent('identity.password-changed', who);

/** Kinds of live messages: sockets and caches react to them within moments. */
export const LIVE = {
  /** data: `session_id`, `user_id` */
  sessionEnded: 'identity.session-ended',
  /** data: `user_id` */
  userDisabled: 'identity.user-disabled',
  /** data: `key_id` */
  apiKeyRevoked: 'identity.api-key-revoked',
} as const;
