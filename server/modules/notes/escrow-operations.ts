// Operations on the escrow of notes.
import * as contract from '#contracts/note-escrow.ts';
import type { UserActor } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { NotesDeps } from './internal/deps.ts';
import { approveRequest } from './internal/escrow/approve-request.ts';
import { closeRequest, requestKeys } from './internal/escrow/request-keys.ts';
import { findRequest } from './internal/escrow/request-rows.ts';
import { shareEscrow } from './internal/escrow/share-escrow.ts';
import { readersWhoWait, viewEscrow } from './internal/escrow/view-escrow.ts';
import { recordingMismatch, requireRing } from './internal/keys/require-ring.ts';
import { recordFaults } from './internal/notes/open-notes.ts';
import * as may from './policy.ts';

export const escrowOperations = (platform: Platform, deps: NotesDeps): Operation[] => {
  const { transactions } = platform;
  /** A repeated request reads the request as it is now. */
  const reread = {
    audit: { read: 'notes.escrow.view' },
    handle: async (ctx: OperationCtx<UserActor>, id: string) => {
      const request = await findRequest(ctx.db, ctx, id);
      ctx.touch({ patients: [request.patient.id], resource: { type: 'note-escrow', id } });
      return request;
    },
  };

  return [
    operation(contract.getEscrow, {
      permission: may.holdEscrow,
      audit: { read: 'notes.escrow.view' },
      handle: async (ctx) => {
        const escrow = await viewEscrow(ctx.db, ctx);
        ctx.touch({ patients: [...new Set(escrow.requests.map(({ patient }) => patient.id))] });
        return escrow;
      },
    }),
    operation(contract.shareEscrow, {
      permission: may.holdEscrow,
      audit: { write: 'notes.escrow.share' },
      handle: (ctx) => recordingMismatch(platform, ctx, [], () => transactions.transact(ctx, (tx) => shareEscrow(deps, tx, ctx))),
    }),
    operation(contract.listEscrowReaders, {
      permission: may.holdEscrow,
      audit: { read: 'notes.escrow.readers' },
      handle: async (ctx, { query }) => {
        const found = await readersWhoWait(ctx.db, ctx, query.patient_id);
        ctx.touch({ patients: [query.patient_id], resource: { type: 'patient', id: query.patient_id } });
        return found;
      },
    }),
    operation(contract.requestEscrow, {
      permission: may.holdEscrow,
      audit: { write: 'notes.escrow.request' },
      handle: async (ctx, { body }) => {
        const ring = await requireRing(platform, deps, ctx, []);
        return recordingMismatch(platform, ctx, [body.patient_id], () =>
          transactions.transact(ctx, (tx) => requestKeys(deps, tx, ctx, ring, body)),
        );
      },
      replay: reread,
    }),
    operation(contract.approveEscrow, {
      permission: may.holdEscrow,
      audit: { write: 'notes.escrow.approve' },
      handle: async (ctx, { params }) => {
        const ring = await requireRing(platform, deps, ctx, []);
        const { patient } = await findRequest(ctx.db, ctx, params.id);
        const { request, checked } = await recordingMismatch(platform, ctx, [patient.id], () =>
          transactions.transact(ctx, (tx) => approveRequest(deps, tx, ctx, ring, params.id)),
        );
        await recordFaults(platform, ctx, checked);
        return request;
      },
      replay: reread,
    }),
    operation(contract.closeEscrow, {
      permission: may.holdEscrow,
      audit: { write: 'notes.escrow.close' },
      handle: (ctx, { params }) => transactions.transact(ctx, (tx) => closeRequest(tx, ctx, params.id)),
      replay: reread,
    }),
  ];
};
