// Operations on drafts.
import * as contract from '#contracts/messaging/drafts.ts';
import { type Operation, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import * as may from '../../policy.ts';
import { getDraft, saveDraft } from './drafts.ts';

const OWN = { none: 'one’s own unsent text; sending it is recorded' };

export const draftOperations = ({ transactions }: Platform): Operation[] => [
  operation(contract.getDraft, {
    permission: may.workThreads,
    audit: OWN,
    handle: async (ctx, { params }) => ({ draft: await getDraft(ctx, ctx, params.thread_id) }),
  }),
  operation(contract.saveDraft, {
    permission: may.workThreads,
    audit: OWN,
    handle: async (ctx, { params, body }) => ({
      draft: await transactions.transact(ctx, (tx) => saveDraft(tx, ctx, params.thread_id, body)),
    }),
  }),
];
