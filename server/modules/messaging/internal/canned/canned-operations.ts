// Operations on saved replies.
import * as contract from '#contracts/messaging/canned-responses.ts';
import { type Operation, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import * as may from '../../policy.ts';
import { getCannedResponse, listCannedResponses } from './canned-response.ts';
import { addCannedResponse, removeCannedResponse, updateCannedResponse } from './save-canned-response.ts';

const NO_PATIENT = { none: 'a saved reply belongs to the clinic, not to a patient' };

export const cannedOperations = ({ transactions, secrets: { tokenKey } }: Platform): Operation[] => [
  operation(contract.listCannedResponses, {
    permission: may.readCanned,
    audit: NO_PATIENT,
    handle: async (ctx, { query }) => ({ cannedResponses: await listCannedResponses(ctx, ctx, query) }),
  }),
  operation(contract.createCannedResponse, {
    permission: may.writeCanned,
    audit: { write: 'messaging.canned-responses.create' },
    handle: (ctx, { body }) => transactions.transact(ctx, (tx) => addCannedResponse(tokenKey, tx, ctx, body)),
    replay: { audit: NO_PATIENT, handle: (ctx, id) => getCannedResponse(ctx, ctx, id) },
  }),
  operation(contract.updateCannedResponse, {
    permission: may.writeCanned,
    audit: { write: 'messaging.canned-responses.update' },
    handle: (ctx, { params, body, version }) =>
      transactions.transact(ctx, (tx) => updateCannedResponse(tokenKey, tx, ctx, { id: params.id, fields: body, expected: version })),
  }),
  operation(contract.removeCannedResponse, {
    permission: may.writeCanned,
    audit: { write: 'messaging.canned-responses.remove' },
    handle: (ctx, { params }) => transactions.transact(ctx, (tx) => removeCannedResponse(tx, ctx, params.id)),
  }),
];
