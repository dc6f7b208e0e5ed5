// The HTTP routes of saved filters.
import type { View } from '#contracts/views.ts';
import * as contract from '#contracts/views.ts';
import type { UserCtx } from '#platform/context.ts';
import type { HttpExchange, RequestCtx, Route } from '#platform/http/route.ts';
import { route } from '#platform/http/route.ts';
import { versionRead } from '#platform/http/versions.ts';
import type { Platform } from '#platform/platform.ts';
import * as may from '../../policy.ts';
import { createView, getOwnView, listViews, removeView, updateView } from './view.ts';

/** No integration has a scope for views. */
const asUser = (ctx: RequestCtx): UserCtx => ctx as UserCtx;
const audit = { none: 'a saved filter says nothing of a patient' };
const permission = may.keepViews;

export const viewRoutes = ({ tenantDb, transactions }: Platform): Route[] => {
  const shown = (http: HttpExchange, view: View): View => {
    http.etag(view.version);
    return view;
  };
  return [
    route(contract.listViews, {
      permission,
      audit,
      handle: async (ctx) => ({ views: await listViews(tenantDb(ctx.tenantId), asUser(ctx)) }),
    }),
    route(contract.createView, {
      permission,
      audit,
      handle: async (ctx, { body, http }) => shown(http, await transactions.transact(ctx, (tx) => createView(tx, asUser(ctx), body))),
      replay: async (ctx, id, { http }) => shown(http, await getOwnView(tenantDb(ctx.tenantId), asUser(ctx), Number(id))),
    }),
    route(contract.updateView, {
      permission,
      audit,
      handle: async (ctx, { params: { id }, body: { version: named, ...view }, http }) => {
        const version = versionRead(http, named);
        return shown(http, await transactions.transact(ctx, (tx) => updateView(tx, asUser(ctx), { id, version, view })));
      },
    }),
    route(contract.removeView, {
      permission,
      audit,
      handle: (ctx, { params }) => transactions.transact(ctx, (tx) => removeView(tx, asUser(ctx), params.id)),
    }),
  ];
};
