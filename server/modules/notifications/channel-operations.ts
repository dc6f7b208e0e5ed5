// Where a person is reached outside the app: their phone and their browsers.
import * as phone from '#contracts/phone.ts';
import type { Subscription } from '#contracts/push.ts';
import * as push from '#contracts/push.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { type Operation, operation } from '#platform/operations/operation.ts';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import type { Platform } from '#platform/platform.ts';
import { createRateLimiter } from '#platform/rate-limit.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { Outlets } from './channels/outlet.ts';
import type { Vapid } from './channels/push/vapid.ts';
import { createChangePhone } from './internal/phone/change-phone.ts';
import {
  addSubscription,
  checkedSubscription,
  isKnown,
  removeSubscription,
  renewSubscription,
  requireOwnBrowser,
} from './internal/push/subscriptions.ts';
import * as may from './policy.ts';

/** New browsers of a person in an hour, of which most people need one. */
const NEW_BROWSERS = 30;
const HOUR_SECONDS = 3600;

export interface Reaching {
  outlets: Outlets;
  outgoing: Outgoing;
  /** Undefined without a VAPID key. */
  vapid: Vapid | undefined;
}

export const channelOperations = (platform: Platform, { outlets, outgoing, vapid }: Reaching): Operation[] => {
  const { transactions, limits } = platform;
  const changePhone = createChangePhone(platform, outlets);
  const newBrowsers = createRateLimiter(limits, {
    name: 'push-browsers',
    points: NEW_BROWSERS,
    seconds: HOUR_SECONDS,
    code: 'RATE_LIMITED',
    forgetsRefused: true,
  });
  /** @throws PUSH_UNAVAILABLE, VALIDATION_FAILED, RATE_LIMITED */
  const admit = async (ctx: UserCtx & Records, body: Subscription): Promise<Subscription> => {
    if (!vapid) throw problem('PUSH_UNAVAILABLE');
    const subscription = checkedSubscription(outgoing, body);
    await requireOwnBrowser(ctx, ctx, subscription);
    if (!(await isKnown(ctx.db, ctx, subscription))) await newBrowsers.take(`${ctx.tenantId}/${ctx.actor.id}`);
    return subscription;
  };
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
        const subscription = await admit(ctx, body);
        return { id: await transactions.transact(ctx, (tx) => addSubscription(tx, ctx, subscription)) };
      },
      replay: { audit: { none: 'the ID of one’s own subscription' }, handle: async (_, id) => ({ id }) },
    }),
    operation(push.renewPushSubscription, {
      permission: may.ownNotifications,
      audit: { write: 'notifications.push.renew' },
      handle: async (ctx, { params, body }) => {
        const subscription = await admit(ctx, body);
        await transactions.transact(ctx, (tx) => renewSubscription(tx, ctx, params.id, subscription));
      },
    }),
    operation(push.removePushSubscription, {
      permission: may.ownNotifications,
      audit: { write: 'notifications.push.unsubscribe' },
      handle: (ctx, { params }) => transactions.transact(ctx, (tx) => removeSubscription(tx, ctx, params.id)),
    }),
  ];
};
