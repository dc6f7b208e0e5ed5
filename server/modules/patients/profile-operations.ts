// Operations on the profiles that patients keep of themselves.
import * as contract from '#contracts/patient-profile.ts';
import type { UserActor } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { birthDateOf, decideBirthDate, listBirthDateRequests } from './internal/birth-date-requests.ts';
import { requireDateOfBirth } from './internal/date-of-birth.ts';
import type { PatientsDeps } from './internal/deps.ts';
import { getProfile, updateProfile } from './internal/profile.ts';
import * as may from './policy.ts';

const openProfile = async (ctx: OperationCtx<UserActor>, id: number): Promise<contract.PatientProfile> => {
  const profile = await getProfile(ctx, ctx, id);
  ctx.touch({ patients: [id], resource: { type: 'patient', id } });
  return profile;
};

export const profileOperations = ({ transactions }: Pick<Platform, 'transactions'>, deps: PatientsDeps): Operation[] => [
  operation(contract.getPatientProfile, {
    permission: may.readProfile,
    audit: { read: 'patients.profile.read' },
    handle: (ctx, { params: { id } }) => openProfile(ctx, id),
  }),
  operation(contract.updatePatientProfile, {
    permission: may.keepProfile,
    audit: { write: 'patients.profile.change' },
    handle: async (ctx, { body, version }) => {
      await requireDateOfBirth(deps, ctx, body.date_of_birth, 'date_of_birth');
      return transactions.transact(ctx, (tx) => updateProfile(tx, ctx, body, version));
    },
    replay: { audit: { read: 'patients.profile.read' }, handle: (ctx) => openProfile(ctx, ctx.actor.id) },
  }),
  operation(contract.listBirthDateRequests, {
    permission: may.confirmBirthDates,
    audit: { read: 'patients.birth-date.list' },
    handle: async (ctx, { query }) => {
      const requests = await listBirthDateRequests(ctx.db, ctx.tenantId, query.limit);
      ctx.touch({ patients: requests.map(({ patient }) => patient.id) });
      return { requests };
    },
  }),
  operation(contract.decideBirthDateRequest, {
    permission: may.confirmBirthDates,
    audit: { write: 'patients.birth-date.decide' },
    handle: (ctx, { params, body }) => transactions.transact(ctx, (tx) => decideBirthDate(tx, ctx, params.id, body)),
    replay: {
      audit: { read: 'patients.birth-date.list' },
      handle: async (ctx, patientId) => {
        const id = Number(patientId);
        ctx.touch({ patients: [id], resource: { type: 'patient', id } });
        return birthDateOf(ctx.db, ctx.tenantId, id);
      },
    },
  }),
];
