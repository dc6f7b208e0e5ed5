// The HTTP route of the trail. Reading it is itself on record.
import * as contract from '#contracts/audit.ts';
import { type Route, route } from '#platform/http/route.ts';
import type { Platform } from '#platform/platform.ts';
import { listEvents, type Names } from './internal/list-events.ts';
import * as may from './policy.ts';

export const auditRoutes = (platform: Platform, names: Names): Route[] => [
  route(contract.listAudit, {
    permission: may.readTrail,
    audit: { read: 'audit.read' },
    handle: async (ctx, { query }, touch) => {
      touch({ patients: query.patient_id === undefined ? [] : [query.patient_id], resource: { type: 'audit', id: 'events' } });
      return listEvents(platform, names, ctx, query);
    },
  }),
];
