// The facts that identity publishes. Ids only: raw tokens and addresses never stand in an event.
import { z } from 'zod';
import { PersonId, Role } from '#contracts/common.ts';
import { UserStatus } from '#contracts/identity.ts';
import { defineEvent } from '#platform/events/event.ts';

const who = z.object({ user_id: PersonId });

/** An account waits for its owner to confirm the address: the first time when it is registered, then as often as the link is asked for. */
export const confirmationRequested = defineEvent('identity.confirmation-requested', who);
/** An account that an administrator added waits for its owner to choose a password: when it is added, then as often as the link is sent again. */
export const userInvited = defineEvent('identity.user-invited', who);
/** There is a new user: a registration was confirmed, or in the demo needs no confirmation; an invitation was accepted. */
export const userRegistered = defineEvent('identity.user-registered', z.object({ user_id: PersonId, role: Role, status: UserStatus }));
export const userApproved = defineEvent('identity.user-approved', who);
/** The account can no longer be used: what its owner holds has to go to others. */
export const userDisabled = defineEvent('identity.user-disabled', who);
/** The account has another role: what its owner may no longer hold has to go to others. */
export const userRoleChanged = defineEvent('identity.user-role-changed', who);
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
