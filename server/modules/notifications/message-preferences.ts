// A patient's preferences for messages from the clinic: a view of those of all notices, in the shape of the inbox.
import type { BodyOf } from '#contracts/endpoint.ts';
import { getMessagePreferences, type MessagePreferences, setMessagePreferences } from '#contracts/messaging/preferences.ts';
import { requireReader } from '#modules/access/index.ts';
import type { Contact } from '#modules/identity/index.ts';
import type { UserActor } from '#platform/context.ts';
import { invalid } from '#platform/errors.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { NotificationsDeps } from './internal/deps.ts';
import { ownContact } from './internal/own-contact.ts';
import { phoneOf } from './internal/phone/phones.ts';
import { isOn, loadPreferences, type Preference } from './internal/preferences/preference.ts';
import { savePreferences } from './internal/preferences/save-preferences.ts';
import * as may from './policy.ts';

/** The kind of notice that a patient gets of a message from the clinic. */
const KIND = 'thread-reply';

type Addresses = Pick<MessagePreferences, 'notificationEmail' | 'notificationPhone'>;

const present = (preference: Preference, addresses: Addresses): MessagePreferences => ({
  emailNotificationsEnabled: isOn(preference, KIND, 'email'),
  smsNotificationsEnabled: isOn(preference, KIND, 'sms'),
  ...addresses,
});

/** Address and number may be sent back as they were read. @throws VALIDATION_FAILED for others, which must be confirmed first */
const requireSame = (wanted: BodyOf<typeof setMessagePreferences>, { notificationEmail, notificationPhone }: Addresses): void => {
  if (wanted.notificationEmail !== undefined && wanted.notificationEmail !== notificationEmail.toLowerCase())
    throw invalid({ notificationEmail: 'is changed in the account, where it is confirmed' });
  if (wanted.notificationPhone !== undefined && wanted.notificationPhone !== notificationPhone)
    throw invalid({ notificationPhone: 'is changed in the account, where it is confirmed' });
};

export const messagePreferenceOperations = (
  { transactions }: Pick<Platform, 'transactions'>,
  { identity }: Pick<NotificationsDeps, 'identity'>,
): Operation[] => {
  const addressesOf = async (ctx: OperationCtx<UserActor>, contact: Contact): Promise<Addresses> => {
    await requireReader(ctx, []);
    const phone = await phoneOf(ctx, ctx.tenantId, ctx.actor.id);
    return { notificationEmail: contact.email, notificationPhone: phone?.number ?? null };
  };
  return [
    operation(getMessagePreferences, {
      permission: may.messagePreferences,
      audit: { none: 'one’s own preferences' },
      handle: async (ctx) => {
        const preferenceOf = await loadPreferences(ctx.db, ctx.tenantId, [ctx.actor.id]);
        return present(preferenceOf(ctx.actor.id), await addressesOf(ctx, await ownContact({ identity }, ctx)));
      },
    }),
    operation(setMessagePreferences, {
      permission: may.messagePreferences,
      audit: { write: 'notifications.preferences.change' },
      handle: async (ctx, { body }) => {
        const contact = await ownContact({ identity }, ctx);
        const addresses = await addressesOf(ctx, contact);
        requireSame(body, addresses);
        const kinds = [{ kind: KIND, email: body.emailNotificationsEnabled, sms: body.smsNotificationsEnabled }] as const;
        return present(await transactions.transact(ctx, (tx) => savePreferences(tx, ctx, contact, { kinds: [...kinds] })), addresses);
      },
    }),
  ];
};
