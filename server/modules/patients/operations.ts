// Operations on the patient registry.
import * as contract from '#contracts/patients.ts';
import type { UserActor } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation, replayAs } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { compatible } from './internal/compatibility.ts';
import { createPatient } from './internal/create-patient.ts';
import type { PatientsDeps } from './internal/deps.ts';
import { getPatient } from './internal/get-patient.ts';
import { listPatients, loadPatientsPage, loadRemovedPage } from './internal/list-patients.ts';
import { removePatient } from './internal/remove-patient.ts';
import { restorePatient } from './internal/restore-patient.ts';
import { updatePatient } from './internal/update-patient.ts';
import * as may from './policy.ts';

const shown = (patients: readonly contract.Patient[]) => ({ patients: patients.map(({ id }) => id) });
const touched = (id: number) => ({ patients: [id], resource: { type: 'patient', id } });

export const patientOperations = (platform: Platform, deps: PatientsDeps): Operation[] => {
  /** A repeated request reads the result of the first one, and is recorded as a read. */
  const reread = {
    audit: { read: 'patients.read' },
    handle: (ctx: OperationCtx<UserActor>, id: string) => {
      ctx.touch(touched(Number(id)));
      return getPatient(platform, ctx, Number(id));
    },
  };

  return [
    operation(contract.listPatients, {
      permission: may.searchRegistry,
      audit: { read: 'patients.list' },
      handle: async (ctx, { query: { search, ...rest } }) => {
        const page = await listPatients(platform, ctx, { ...rest, text: search });
        ctx.touch(shown(page.patients));
        return { ...page, patients: page.patients.map(compatible) };
      },
    }),
    operation(contract.createPatient, {
      permission: may.changeRegistry,
      audit: { write: 'patients.create' },
      handle: async (ctx, { body }) => compatible(await createPatient(platform, deps, ctx, body)),
      replay: replayAs(reread, compatible),
    }),
    operation(contract.getPatient, {
      permission: may.readEntry,
      audit: { read: 'patients.read' },
      handle: async (ctx, { params }) => {
        const patient = await getPatient(platform, ctx, params.id);
        ctx.touch(touched(patient.id));
        return compatible(patient);
      },
    }),
    operation(contract.updatePatient, {
      permission: may.changeRegistry,
      audit: { write: 'patients.update' },
      handle: async (ctx, { params, body: entry, version }) =>
        compatible(await updatePatient(platform, deps, ctx, params.id, version, entry)),
    }),
    operation(contract.removePatient, {
      permission: may.removeFromRegistry,
      audit: { write: 'patients.remove' },
      handle: (ctx, { params }) => removePatient(platform, ctx, params.id),
    }),
    operation(contract.searchPatients, {
      permission: may.searchRegistry,
      audit: { read: 'patients.search' },
      handle: async (ctx, { body }) => {
        const found = await loadPatientsPage(platform, ctx, body);
        ctx.touch(shown(found.patients));
        return found;
      },
    }),
    operation(contract.searchRemovedPatients, {
      permission: may.removeFromRegistry,
      audit: { read: 'patients.search-removed' },
      handle: async (ctx, { body }) => {
        const found = await loadRemovedPage(platform, ctx, { ...body, sort: 'name' });
        ctx.touch(shown(found.patients));
        return found;
      },
    }),
    operation(contract.restorePatient, {
      permission: may.removeFromRegistry,
      audit: { write: 'patients.restore' },
      handle: (ctx, { params, version }) => restorePatient(platform, ctx, params.id, version),
      replay: reread,
    }),
    operation(contract.listAllPatients, {
      permission: may.searchRegistry,
      audit: { read: 'patients.list-all' },
      handle: async (ctx, { query }) => {
        const page = await loadPatientsPage(platform, ctx, { ...query, sort: 'id' });
        ctx.touch(shown(page.patients));
        return page;
      },
    }),
  ];
};
