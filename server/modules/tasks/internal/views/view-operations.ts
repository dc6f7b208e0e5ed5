// Operations on saved filters.
import * as contract from '#contracts/views.ts';
import { type Operation, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import * as may from '../../policy.ts';
import { createView, getOwnView, listViews, removeView, updateView } from './view.ts';

const audit = { none: 'a saved filter holds nothing about a patient' };
const permission = may.keepViews;

export const viewOperations = ({ transactions }: Platform): Operation[] => [
  operation(contract.listViews, {
    permission,
    audit,
    handle: async (ctx) => ({ views: await listViews(ctx.db, ctx) }),
  }),
  operation(contract.createView, {
    permission,
    audit,
    handle: (ctx, { body }) => transactions.transact(ctx, (tx) => createView(tx, ctx, body)),
    replay: { audit, handle: (ctx, id) => getOwnView(ctx.db, ctx, Number(id)) },
  }),
  operation(contract.updateView, {
    permission,
    audit,
    handle: (ctx, { params: { id }, body: view, version }) =>
      transactions.transact(ctx, (tx) => updateView(tx, ctx, { id, version, view })),
  }),
  operation(contract.removeView, {
    permission,
    audit,
    handle: (ctx, { params }) => transactions.transact(ctx, (tx) => removeView(tx, ctx, params.id)),
  }),
];
