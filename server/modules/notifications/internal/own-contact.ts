// The caller as a recipient of notifications.
import type { Contact } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { NotificationsDeps } from './deps.ts';

/** @throws SESSION_ENDED for an account that is gone */
export const ownContact = async (
  { identity }: Pick<NotificationsDeps, 'identity'>,
  { tenantId, actor }: Pick<UserCtx, 'tenantId' | 'actor'>,
): Promise<Contact> => {
  const contact = (await identity.contacts({ tenantId }, [actor.id])).get(actor.id);
  if (!contact) throw problem('SESSION_ENDED');
  return contact;
};
