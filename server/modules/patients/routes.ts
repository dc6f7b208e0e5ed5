// The HTTP routes of the registry.
import * as contract from '#contracts/patients.ts';
import { type Route, route } from '#platform/http/route.ts';
import type { Platform } from '#platform/platform.ts';
import { searchPatients } from './internal/search-patients.ts';
import * as may from './policy.ts';

export const patientRoutes = (platform: Platform): Route[] => [
  route(contract.searchPatients, {
    permission: may.searchRegistry,
    audit: { read: 'patients.search' },
    handle: async (ctx, { body }, touch) => {
      const patients = await searchPatients(platform, ctx, body.text, body.limit);
      touch({ patients: patients.map((p) => p.id) });
      return { patients, next: null };
    },
  }),
];
