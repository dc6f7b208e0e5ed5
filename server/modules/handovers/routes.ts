// The HTTP routes of handovers.
import * as contract from '#contracts/handovers.ts';
import type { UserCtx } from '#platform/context.ts';
import { type RequestCtx, type Route, route } from '#platform/http/route.ts';
import type { Platform } from '#platform/platform.ts';
import type { HandoversDeps } from './index.ts';
import { acknowledge } from './internal/acknowledge.ts';
import { getHandover } from './internal/get-handover.ts';
import { handOver } from './internal/hand-over.ts';
import { listHandovers } from './internal/list-handovers.ts';
import * as may from './policy.ts';

/** Routes without a scope are never reached by an integration. */
const asUser = (ctx: RequestCtx): UserCtx => ctx as UserCtx;

const touched = (handover: contract.Handover) => ({
  patients: handover.items.map((item) => item.patientId),
  resource: { type: 'handover', id: handover.id },
});

export const handoverRoutes = (platform: Platform, deps: HandoversDeps): Route[] => {
  const read = (ctx: RequestCtx, id: number) => getHandover(platform, deps, asUser(ctx), id);
  /** A repeated request reads what the first one made, and is on record as that. */
  const reread = async (ctx: RequestCtx, id: number) => {
    const handover = await read(ctx, id);
    await platform.audit.record(ctx, { action: 'handovers.read', ...touched(handover) });
    return handover;
  };

  return [
    route(contract.createHandover, {
      permission: may.handOver,
      audit: { write: 'handovers.create' },
      handle: async (ctx, { body }) => {
        const cipher = await platform.tenantKeys.cipher(ctx.tenantId);
        return read(ctx, await platform.transactions.transact(ctx, (tx) => handOver(cipher, tx, asUser(ctx), body)));
      },
      replay: (ctx, id) => reread(ctx, Number(id)),
    }),
    route(contract.listHandovers, {
      permission: may.readHandovers,
      audit: { read: 'handovers.list' },
      handle: async (ctx, { query }, touch) => {
        const page = await listHandovers(platform, asUser(ctx), query);
        // A list counts patients and names none.
        touch({ patients: [] });
        return page;
      },
    }),
    route(contract.getHandover, {
      permission: may.readHandovers,
      audit: { read: 'handovers.read' },
      handle: async (ctx, { params }, touch) => {
        const handover = await read(ctx, params.id);
        touch(touched(handover));
        return handover;
      },
    }),
    route(contract.acknowledgeHandoverItem, {
      permission: may.handOver,
      audit: { write: 'handovers.acknowledge' },
      handle: async (ctx, { params }) => {
        await platform.transactions.transact(ctx, (tx) => acknowledge(tx, asUser(ctx), params.id, params.patientId));
        return read(ctx, params.id);
      },
      replay: (ctx, id) => reread(ctx, Number(id)),
    }),
  ];
};
