// Where a person is reached outside the app: their phone and their browsers.
import * as phone from '#contracts/phone.ts';
import * as push from '#contracts/push.ts';
import { problem } from '#platform/errors.ts';
import { type Operation, operation } from '#platform/operations/operation.ts';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import type { Platform } from '#platform/platform.ts';
import type { Outlets } from './channels/outlet.ts';
import type { Vapid } from './channels/push/vapid.ts';
import { createChangePhone } from './internal/phone/change-phone.ts';
import { addSubscription, removeSubscription, renewSubscription } from './internal/push/subscriptions.ts';
import * as may from './policy.ts';

export interface Reaching {
  outlets: Outlets;
  outgoing: Outgoing;
  /** Undefined without a VAPID key. */
  vapid: Vapid | undefined;
}

export const channelOperations = (platform: Platform, { outlets, outgoing, vapid }: Reaching): Operation[] => {
  const { transactions } = platform;
  const changePhone = createChangePhone(platform, outlets);
  return [
    operation(phone.setPhone, {
      permission: may.ownNotifications,
      audit: { write: 'notifications.phone.request' },
      handle: (ctx, { body }) => changePhone.request(ctx, body.phone),
    }),
    operation(phone.confirmPhone, {
      permission: may.ownNotifications,
      audit: { write: 'notifications.phone.confirm' },
      handle: async (ctx, { body }) => ({ phone: await changePhone.confirm(ctx, body.code) }),
    }),
    operation(phone.removePhone, {
      permission: may.ownNotifications,
      audit: { write: 'notifications.phone.remove' },
      handle: (ctx) => changePhone.remove(ctx),
    }),
    operation(push.getPushKey, {
      permission: may.ownNotifications,
      audit: { none: 'a public key' },
      handle: async () => {
        if (!vapid) throw problem('PUSH_UNAVAILABLE');
        return { key: vapid.publicKey };
      },
    }),
    operation(push.addPushSubscription, {
      permission: may.ownNotifications,
      audit: { write: 'notifications.push.subscribe' },
      handle: async (ctx, { body }) => {
        if (!vapid) throw problem('PUSH_UNAVAILABLE');
        return { id: await transactions.transact(ctx, (tx) => addSubscription(outgoing, tx, ctx, body)) };
      },
      replay: { audit: { none: 'the ID of one’s own subscription' }, handle: async (_, id) => ({ id }) },
    }),
    operation(push.renewPushSubscription, {
      permission: may.ownNotifications,
      audit: { write: 'notifications.push.renew' },
      handle: async (ctx, { params, body }) => {
        if (!vapid) throw problem('PUSH_UNAVAILABLE');
        await transactions.transact(ctx, (tx) => renewSubscription(outgoing, tx, ctx, params.id, body));
      },
    }),
    operation(push.removePushSubscription, {
      permission: may.ownNotifications,
      audit: { write: 'notifications.push.unsubscribe' },
      handle: (ctx, { params }) => transactions.transact(ctx, (tx) => removeSubscription(tx, ctx, params.id)),
    }),
  ];
};
