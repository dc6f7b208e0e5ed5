// Operations on carers: of the patient who names them, of staff, and of the holder of a carer's link.
import * as contract from '#contracts/carers.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserActor } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation, publicOperation } from '#platform/operations/operation.ts';
import { confirmByLink, declineByLink, lookUpLink } from './internal/carer-link.ts';
import type { CarersParts } from './internal/deps.ts';
import { carersOf, getOwnCarer, listOwnCarers } from './internal/load-carers.ts';
import { askAgain, nameCarer, removeCarer, requireOthersAddress } from './internal/name-carer.ts';
import * as may from './policy.ts';

const HOLDER = 'the token of a link, which the use case checks and records';

export const carerOperations = (parts: CarersParts): Operation[] => {
  const { transactions } = parts.platform;
  const touched = (ctx: OperationCtx<UserActor>, id?: string): void =>
    ctx.touch({ patients: [ctx.actor.id], ...(id === undefined ? {} : { resource: { type: 'carer', id } }) });
  /** A repeated request reads the result of the first one, and is recorded as a read. */
  const reread = {
    audit: { read: 'carers.view-own' },
    handle: (ctx: OperationCtx<UserActor>, id: string) => {
      touched(ctx, id);
      return getOwnCarer(ctx, ctx, id);
    },
  };
  return [
    operation(contract.listOwnCarers, {
      permission: may.nameCarers,
      audit: { read: 'carers.view-own' },
      handle: async (ctx) => {
        touched(ctx);
        return { carers: await listOwnCarers(ctx, ctx), sms_available: parts.notifications.sendsSms };
      },
    }),
    operation(contract.addCarer, {
      permission: may.nameCarers,
      audit: { write: 'carers.add' },
      handle: async (ctx, { body }) => {
        await requireOthersAddress(parts, ctx, body);
        return transactions.transact(ctx, (tx) => nameCarer(parts, tx, ctx, body));
      },
      replay: reread,
    }),
    operation(contract.askCarer, {
      permission: may.nameCarers,
      audit: { write: 'carers.ask' },
      handle: (ctx, { params }) => transactions.transact(ctx, (tx) => askAgain(parts, tx, ctx, params.carer_id)),
      replay: reread,
    }),
    operation(contract.removeCarer, {
      permission: may.nameCarers,
      audit: { write: 'carers.remove' },
      handle: (ctx, { params }) => transactions.transact(ctx, (tx) => removeCarer(tx, ctx, params.carer_id)),
    }),
    operation(contract.listCarers, {
      permission: may.readCarers,
      audit: { read: 'carers.view' },
      handle: async (ctx, { params }) => {
        await requirePatient(ctx.db, ctx.tenantId, params.id);
        ctx.touch({ patients: [params.id], resource: { type: 'patient', id: params.id } });
        return { carers: await carersOf(ctx, ctx, params.id) };
      },
    }),
    publicOperation(contract.lookUpCarerLink, { open: HOLDER, handle: (ctx, { body }) => lookUpLink(parts, ctx, body.token) }),
    publicOperation(contract.confirmCarer, { open: HOLDER, handle: (ctx, { body }) => confirmByLink(parts, ctx, body.token) }),
    publicOperation(contract.declineCarer, { open: HOLDER, handle: (ctx, { body }) => declineByLink(parts, ctx, body.token) }),
  ];
};
