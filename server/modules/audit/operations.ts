// Operations on the audit trail. Reading it is audited as well.
import * as contract from '#contracts/audit.ts';
import { type Operation, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { listEvents, type Names } from './internal/list-events.ts';
import * as may from './policy.ts';

export const auditOperations = (platform: Platform, names: Names): Operation[] => [
  operation(contract.listAudit, {
    permission: may.readTrail,
    audit: { read: 'audit.read' },
    handle: async (ctx, { query }) => {
      ctx.touch({ patients: query.patient_id === undefined ? [] : [query.patient_id], resource: { type: 'audit', id: 'events' } });
      return listEvents(platform, names, ctx, query);
    },
  }),
];
