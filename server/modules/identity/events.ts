// Events that identity publishes, with IDs only, never raw tokens or addresses; and the two of them that end the work of a user.
import { z } from 'zod';
import { PersonId, Role, Timestamp } from '#contracts/common.ts';
import { UserStatus } from '#contracts/identity.ts';
import { type Ctx, systemCtx } from '#platform/context.ts';
import { type DeliveredEvent, defineEvent, defineSubscription, type Subscription } from '#platform/events/event.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

const who = z.object({ user_id: PersonId });
const addressChange = who.extend({ change_id: z.uuid() });

/** An account needs its address confirmed by its owner: published at registration, and each time the link is requested again. */
export const confirmationRequested = defineEvent('identity.confirmation-requested', who);
/**
 * An account added by an administrator needs a password from its owner: published when it is added, and each time the link is sent again.
 */
export const userInvited = defineEvent('identity.user-invited', who);
/** A new user: a registration was confirmed, or needs no confirmation in the demo, or an invitation was accepted. */
export const userRegistered = defineEvent('identity.user-registered', z.object({ user_id: PersonId, role: Role, status: UserStatus }));
export const userApproved = defineEvent('identity.user-approved', who);
/** The account can no longer be used: other users take over what its owner holds. */
export const userDisabled = defineEvent('identity.user-disabled', who);
/** The account has another role: other users take over what its owner may no longer hold. */
export const userRoleChanged = defineEvent(
  'identity.user-role-changed',
  // `from`: absent in events that an earlier version published.
  who.extend({ from: Role.optional() }),
);
export const passwordResetRequested = defineEvent('identity.password-reset-requested', who);
/** Changed or reset: the owner is notified, in case it was not them. */
export const passwordChanged = defineEvent('identity.password-changed', who);
/** Signed in where this account had not signed in before. Not published for the first sign-in of an account. */
export const signedInOnNewDevice = defineEvent('identity.signed-in-on-new-device', who.extend({ at: Timestamp.optional() }));
/** A user asked for another email address: if it is free, a link goes there. */
export const addressChangeRequested = defineEvent('identity.address-change-requested', addressChange);
/** The account has another email address: its former one is notified. */
export const addressChanged = defineEvent('identity.address-changed', addressChange);
/** A session was ended: by its owner, with a change of password or role, because its token was used twice. Not published when one runs out. */
export const sessionEnded = defineEvent('identity.session-ended', who.extend({ session_id: z.uuid() }));

interface LeavingUser {
  user_id: number;
  from?: Role | undefined;
}

/**
 * Subscribes to both events after which a user may no longer hold what they held.
 * @param names of the two subscriptions
 * @param release runs in a transaction of the tenant, possibly more than once. `from`: the role that the user had before; absent when the account
 * was disabled, which keeps its role
 */
export const whenUserLeaves = (
  { transactions, clock }: Pick<Platform, 'transactions' | 'clock'>,
  names: { disabled: string; roleChanged: string },
  release: (tx: UnitOfWork, ctx: Ctx, userId: number, from: Role | undefined) => Promise<void>,
): Subscription[] => {
  const [module] = names.disabled.split('.') as [string];
  const handle = async ({ id, tenantId, data }: DeliveredEvent<LeavingUser>): Promise<void> => {
    const ctx = systemCtx(module, tenantId, clock.now(), id);
    await transactions.transact(ctx, (tx) => release(tx, ctx, data.user_id, data.from));
  };
  return [
    defineSubscription({ event: userDisabled, name: names.disabled, handle }),
    defineSubscription({ event: userRoleChanged, name: names.roleChanged, handle }),
  ];
};

/** Kinds of live messages: sockets and caches react to them within moments. */
export const LIVE = {
  /** data: `session_id`, `user_id` */
  sessionEnded: 'identity.session-ended',
  /** data: `user_id` */
  userDisabled: 'identity.user-disabled',
  /** data: `key_id` */
  apiKeyRevoked: 'identity.api-key-revoked',
} as const;
