// Operations on handovers.
import * as contract from '#contracts/handovers.ts';
import type { UserActor } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { acknowledge } from './internal/acknowledge.ts';
import type { HandoversDeps } from './internal/deps.ts';
import { getHandover } from './internal/get-handover.ts';
import { handOver } from './internal/hand-over.ts';
import { listHandovers } from './internal/list-handovers.ts';
import { withdraw } from './internal/withdraw.ts';
import * as may from './policy.ts';

export const handoverOperations = ({ transactions }: Platform, deps: HandoversDeps): Operation[] => {
  const read = async (ctx: OperationCtx<UserActor>, id: number): Promise<contract.Handover> => {
    const handover = await getHandover(ctx, deps, ctx, id);
    ctx.touch({ patients: handover.items.map((item) => item.patient_id), resource: { type: 'handover', id } });
    return handover;
  };
  /** A repeated request reads the result of the first one, and is recorded as a read. */
  const reread = {
    audit: { read: 'handovers.read' },
    handle: (ctx: OperationCtx<UserActor>, id: string) => read(ctx, Number(id)),
  };

  return [
    operation(contract.createHandover, {
      permission: may.handOver,
      audit: { write: 'handovers.create' },
      handle: (ctx, { body }) => transactions.transact(ctx, async (tx) => getHandover(tx, deps, ctx, await handOver(tx, ctx, body))),
      replay: reread,
    }),
    operation(contract.listHandovers, {
      permission: may.readHandovers,
      audit: { read: 'handovers.list' },
      handle: async (ctx, { query }) => {
        // The list shows counts of patients, no patient.
        ctx.touch({ patients: [] });
        return listHandovers(ctx.db, ctx, query);
      },
    }),
    operation(contract.getHandover, {
      permission: may.readHandovers,
      audit: { read: 'handovers.read' },
      handle: (ctx, { params }) => read(ctx, params.id),
    }),
    operation(contract.acknowledgeHandoverItem, {
      permission: may.handOver,
      audit: { write: 'handovers.acknowledge' },
      handle: (ctx, { params }) =>
        transactions.transact(ctx, async (tx) => {
          await acknowledge(tx, ctx, params.id, params.patient_id);
          return getHandover(tx, deps, ctx, params.id);
        }),
      replay: reread,
    }),
    operation(contract.withdrawHandover, {
      permission: may.handOver,
      audit: { write: 'handovers.withdraw' },
      handle: (ctx, { params }) =>
        transactions.transact(ctx, async (tx) => {
          await withdraw(tx, ctx, params.id);
          return getHandover(tx, deps, ctx, params.id);
        }),
    }),
  ];
};
