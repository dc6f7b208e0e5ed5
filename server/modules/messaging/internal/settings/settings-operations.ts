// Operations on the settings of the inbox, automatic replies and covers.
import * as autoReplies from '#contracts/messaging/auto-replies.ts';
import * as contract from '#contracts/messaging/settings.ts';
import type { UserCtx } from '#platform/context.ts';
import { type Operation, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import * as may from '../../policy.ts';
import { listAutoReplies, setAutoReply } from '../auto-replies/edit-auto-replies.ts';
import { addCover, getCover, listCovers, removeCover } from '../covers/covers.ts';
import type { MessagingDeps } from '../deps.ts';
import { saveSettings } from './save-settings.ts';
import { loadSettings } from './settings.ts';

const NO_PATIENT = { none: 'settings of the clinic concern no patient' };

export const settingsOperations = (platform: Platform, deps: MessagingDeps): Operation[] => {
  const { transactions } = platform;
  const readerOf = async (ctx: UserCtx) => {
    const [clinic, contacts] = await Promise.all([deps.clinic(ctx.tenantId), deps.contacts(ctx, [ctx.actor.id])]);
    return { clinic, language: contacts.get(ctx.actor.id)?.language ?? ('en' as const) };
  };
  return [
    operation(contract.getMessagingSettings, {
      permission: may.readSettings,
      audit: NO_PATIENT,
      handle: (ctx) => loadSettings(ctx.db, ctx.tenantId),
    }),
    operation(contract.setMessagingSettings, {
      permission: may.changeSettings,
      audit: { write: 'messaging.settings.change' },
      handle: async (ctx, { body, version }) => {
        const settings = await transactions.transact(ctx, (tx) => saveSettings(platform, tx, ctx, body, version));
        deps.responseTimes.forget(ctx.tenantId);
        return settings;
      },
    }),
    operation(autoReplies.listAutoReplies, {
      permission: may.changeSettings,
      audit: NO_PATIENT,
      handle: async (ctx) => ({ autoReplies: await listAutoReplies(ctx, ctx, await readerOf(ctx)) }),
    }),
    operation(autoReplies.setAutoReply, {
      permission: may.changeSettings,
      audit: { write: 'messaging.auto-replies.change' },
      handle: async (ctx, { body, version }) => {
        const reader = await readerOf(ctx);
        return transactions.transact(ctx, (tx) => setAutoReply(tx, ctx, body, { reader, expected: version }));
      },
    }),
    operation(contract.listCovers, {
      permission: may.readSettings,
      audit: NO_PATIENT,
      handle: async (ctx) => ({ covers: await listCovers(ctx.db, ctx) }),
    }),
    operation(contract.addCover, {
      permission: may.keepCovers,
      audit: { write: 'messaging.covers.add' },
      handle: (ctx, { body }) => transactions.transact(ctx, (tx) => addCover(tx, ctx, body)),
      replay: { audit: NO_PATIENT, handle: (ctx, id) => getCover(ctx.db, ctx, id) },
    }),
    operation(contract.removeCover, {
      permission: may.keepCovers,
      audit: { write: 'messaging.covers.remove' },
      handle: (ctx, { params }) => transactions.transact(ctx, (tx) => removeCover(tx, ctx, params.cover_id)),
    }),
  ];
};
