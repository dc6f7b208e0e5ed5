// Operations on notices, preferences and dead letters.
import * as contract from '#contracts/notifications.ts';
import { requireReader } from '#modules/access/index.ts';
import type { Contact } from '#modules/identity/index.ts';
import type { UserActor } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { listDeadLetters, resendDeadLetter } from './internal/deliveries/dead-letters.ts';
import { loadDelivery } from './internal/deliveries/delivery.ts';
import type { NotificationsDeps } from './internal/deps.ts';
import { listNotices, unreadCounts } from './internal/notices/list-notices.ts';
import { readNotices } from './internal/notices/read-notices.ts';
import { ownContact } from './internal/own-contact.ts';
import { pendingPhone, phoneOf } from './internal/phone/phones.ts';
import { loadPreferences } from './internal/preferences/preference.ts';
import { presentPreferences, savePreferences } from './internal/preferences/save-preferences.ts';
import { countSubscriptions } from './internal/push/subscriptions.ts';
import * as may from './policy.ts';

export const notificationOperations = (
  platform: Platform,
  { identity }: NotificationsDeps,
  available: Readonly<Record<'sms' | 'push', boolean>>,
): Operation[] => {
  const { transactions, config } = platform;

  const channelsOf = async (ctx: OperationCtx<UserActor>, contact: Contact): Promise<contract.Preferences['channels']> => {
    const { tenantId } = ctx;
    await requireReader(ctx, []);
    const [phone, pending, subscriptions] = await Promise.all([
      phoneOf(ctx, tenantId, contact.id),
      pendingPhone(ctx, { tenantId, userId: contact.id }, ctx.now),
      countSubscriptions(ctx.db, tenantId, [contact.id]),
    ]);
    return {
      email: { address: contact.email, confirmed: contact.emailVerified },
      sms: {
        available: available.sms,
        phone: phone?.number ?? null,
        confirmed: phone !== undefined && !phone.stopped,
        pending: pending ?? null,
      },
      push: { available: available.push, subscriptions: subscriptions.get(contact.id) ?? 0 },
    };
  };

  return [
    operation(contract.listNotifications, {
      permission: may.ownNotifications,
      audit: { none: 'one’s own notices, which name nobody' },
      handle: async (ctx, { query }) => {
        const [page, unread] = await Promise.all([listNotices(ctx.db, ctx, query), unreadCounts(ctx.db, ctx.tenantId, [ctx.actor.id])]);
        return { ...page, unread_count: unread(ctx.actor.id) };
      },
    }),
    operation(contract.readNotifications, {
      permission: may.ownNotifications,
      audit: { none: 'marks one’s own notices, which name nobody' },
      handle: async (ctx, { body }) => ({ unread_count: await transactions.transact(ctx, (tx) => readNotices(tx, ctx, body)) }),
    }),
    operation(contract.getPreferences, {
      permission: may.ownNotifications,
      audit: { none: 'one’s own preferences' },
      handle: async (ctx) => {
        const contact = await ownContact({ identity }, ctx);
        const preferenceOf = await loadPreferences(ctx.db, ctx.tenantId, [ctx.actor.id]);
        return presentPreferences(preferenceOf(ctx.actor.id), contact, await channelsOf(ctx, contact));
      },
    }),
    operation(contract.setPreferences, {
      permission: may.ownNotifications,
      audit: { write: 'notifications.preferences.change' },
      handle: async (ctx, { body }) => {
        const contact = await ownContact({ identity }, ctx);
        const channels = await channelsOf(ctx, contact);
        return presentPreferences(await transactions.transact(ctx, (tx) => savePreferences(tx, ctx, contact, body)), contact, channels);
      },
    }),
    operation(contract.listDeadLetters, {
      permission: may.manageDeliveries,
      audit: { read: 'notifications.dead-letters.list' },
      handle: async (ctx, { query }) => {
        const { patients, ...page } = await listDeadLetters(ctx.db, ctx, query);
        ctx.touch({ patients });
        return { ...page, sends_email: config.demo || config.SMTP_URL !== undefined };
      },
    }),
    operation(contract.resendDeadLetter, {
      permission: may.manageDeliveries,
      audit: { write: 'notifications.dead-letters.resend' },
      handle: async (ctx, { params }) => {
        const dead = await loadDelivery(ctx.db, ctx.tenantId, params.id);
        const contact = dead && (await identity.contacts(ctx, [dead.user_id])).get(dead.user_id);
        if (!contact) throw problem('DELIVERY_NOT_FOUND');
        await transactions.transact(ctx, (tx) => resendDeadLetter(platform, identity, tx, ctx, { dead, contact }));
        return { id: params.id, status: 'queued' as const };
      },
      replay: { audit: { none: 'a repeated request' }, handle: async (_ctx, id) => ({ id, status: 'queued' as const }) },
    }),
  ];
};
