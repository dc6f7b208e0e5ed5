// The HTTP routes of the registry.
import * as contract from '#contracts/patients.ts';
import { type RequestCtx, type Route, route } from '#platform/http/route.ts';
import { versionNamed, versionRead } from '#platform/http/versions.ts';
import type { Platform } from '#platform/platform.ts';
import type { PatientsDeps } from './index.ts';
import { createPatient } from './internal/create-patient.ts';
import { getPatient } from './internal/get-patient.ts';
import { listPatients, walkPatients, walkRemoved } from './internal/list-patients.ts';
import { removePatient } from './internal/remove-patient.ts';
import { restorePatient } from './internal/restore-patient.ts';
import { updatePatient } from './internal/update-patient.ts';
import * as may from './policy.ts';

const shown = (patients: readonly contract.Patient[]) => ({ patients: patients.map(({ id }) => id) });
const touched = (id: number) => ({ patients: [id], resource: { type: 'patient', id } });

export const patientRoutes = (platform: Platform, deps: PatientsDeps): Route[] => {
  /** A repeated request reads what the first one made, and is on record as that. */
  const reread = async (ctx: RequestCtx, id: number) => {
    const patient = await getPatient(platform, ctx, id);
    await platform.audit.record(ctx, { action: 'patients.read', ...touched(id) });
    return patient;
  };

  return [
    route(contract.listPatients, {
      permission: may.searchRegistry,
      audit: { read: 'patients.list' },
      handle: async (ctx, { query: { search, ...rest } }, touch) => {
        const page = await listPatients(platform, ctx, { ...rest, text: search });
        touch(shown(page.patients));
        return page;
      },
    }),
    route(contract.createPatient, {
      permission: may.changeRegistry,
      audit: { write: 'patients.create' },
      handle: async (ctx, { body, http }) => {
        const patient = await createPatient(platform, deps, ctx, body);
        http.etag(patient.version);
        return patient;
      },
      replay: async (ctx, id, { http }) => {
        const patient = await reread(ctx, Number(id));
        http.etag(patient.version);
        return patient;
      },
    }),
    route(contract.getPatient, {
      permission: may.readEntry,
      audit: { read: 'patients.read' },
      handle: async (ctx, { params, http }, touch) => {
        const patient = await getPatient(platform, ctx, params.id);
        touch(touched(patient.id));
        http.etag(patient.version);
        return patient;
      },
    }),
    route(contract.updatePatient, {
      permission: may.changeRegistry,
      audit: { write: 'patients.update' },
      handle: async (ctx, { params, body: { version, ...entry }, http }) => {
        const patient = await updatePatient(platform, deps, ctx, params.id, versionRead(http, version), entry);
        http.etag(patient.version);
        return patient;
      },
    }),
    route(contract.removePatient, {
      permission: may.removeFromRegistry,
      audit: { write: 'patients.remove' },
      handle: (ctx, { params }) => removePatient(platform, ctx, params.id),
    }),
    route(contract.searchPatients, {
      permission: may.searchRegistry,
      audit: { read: 'patients.search' },
      handle: async (ctx, { body }, touch) => {
        const found = await walkPatients(platform, ctx, body);
        touch(shown(found.patients));
        return found;
      },
    }),
    route(contract.searchRemovedPatients, {
      permission: may.removeFromRegistry,
      audit: { read: 'patients.search-removed' },
      handle: async (ctx, { body }, touch) => {
        const found = await walkRemoved(platform, ctx, { ...body, sort: 'name' });
        touch(shown(found.patients));
        return found;
      },
    }),
    route(contract.restorePatient, {
      permission: may.removeFromRegistry,
      audit: { write: 'patients.restore' },
      handle: async (ctx, { params, body: { version }, http }) => {
        const patient = await restorePatient(platform, ctx, params.id, versionNamed(http, version));
        http.etag(patient.version);
        return patient;
      },
      replay: async (ctx, id, { http }) => {
        const patient = await reread(ctx, Number(id));
        http.etag(patient.version);
        return patient;
      },
    }),
    route(contract.walkPatients, {
      permission: may.searchRegistry,
      audit: { read: 'patients.walk' },
      handle: async (ctx, { query }, touch) => {
        const page = await walkPatients(platform, ctx, { ...query, sort: 'id' });
        touch(shown(page.patients));
        return page;
      },
    }),
  ];
};
