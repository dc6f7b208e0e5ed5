// Operations on doctors and their patients.
import * as contract from '#contracts/doctors.ts';
import { requireEntryReader } from '#modules/access/index.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserActor, UserCtx } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { assignDoctor, doctorOf, doctorsOf } from './internal/doctors/assignments.ts';
import { changeProfile, profileOf } from './internal/doctors/doctor-profile.ts';
import { listDoctors } from './internal/doctors/list-doctors.ts';
import { listOwnPatients } from './internal/doctors/own-patients.ts';
import * as may from './policy.ts';

const OWN_PROFILE = { none: 'the caller’s own profile' };

export const doctorOperations = ({ transactions }: Pick<Platform, 'transactions'>): Operation[] => {
  const touched = (ctx: OperationCtx<UserActor>, id: number): void => ctx.touch({ patients: [id], resource: { type: 'patient', id } });
  /** A repeated request reads the result of the first one, and is recorded as a read. */
  const reread = {
    audit: { read: 'notes.doctors.view' },
    handle: (ctx: OperationCtx<UserActor>, patientId: string) => {
      touched(ctx, Number(patientId));
      return doctorOf(ctx.db, ctx.tenantId, Number(patientId));
    },
  };
  const assign = (ctx: UserCtx, patientId: number, doctorId: number, choosing: boolean) =>
    transactions.transact(ctx, (tx) => assignDoctor(tx, ctx, patientId, doctorId, { choosing }));

  return [
    operation(contract.listDoctors, {
      permission: may.seeDoctors,
      audit: { none: 'names and specialties of doctors' },
      handle: (ctx, { query }) => listDoctors(ctx.db, ctx.tenantId, query),
    }),
    operation(contract.getDoctorProfile, {
      permission: may.keepDoctorProfile,
      audit: OWN_PROFILE,
      handle: (ctx) => profileOf(ctx.db, ctx.tenantId, ctx.actor.id),
    }),
    operation(contract.updateDoctorProfile, {
      permission: may.keepDoctorProfile,
      audit: { write: 'notes.doctor-profile.change' },
      handle: (ctx, { body, version }) => transactions.transact(ctx, (tx) => changeProfile(tx, ctx, body, version)),
      replay: { audit: OWN_PROFILE, handle: (ctx) => profileOf(ctx.db, ctx.tenantId, ctx.actor.id) },
    }),
    operation(contract.getDoctorsOfPatient, {
      permission: may.seeDoctors,
      audit: { read: 'notes.doctors.view' },
      handle: async (ctx, { params: { id } }) => {
        await requirePatient(ctx.db, ctx.tenantId, id);
        requireEntryReader(ctx, id);
        touched(ctx, id);
        return { doctors: await doctorsOf(ctx.db, ctx.tenantId, id) };
      },
    }),
    operation(contract.assignDoctor, {
      permission: may.assignDoctors,
      audit: { write: 'notes.assign-doctor' },
      handle: (ctx, { params, body }) => assign(ctx, params.id, body.doctor_id, false),
      replay: reread,
    }),
    operation(contract.chooseDoctor, {
      permission: may.chooseDoctor,
      audit: { write: 'notes.choose-doctor' },
      handle: (ctx, { body }) => assign(ctx, ctx.actor.id, body.doctor_id, true),
      replay: reread,
    }),
    operation(contract.listOwnPatients, {
      permission: may.seeOwnPatients,
      audit: { read: 'notes.own-patients.list' },
      handle: async (ctx, { query }) => {
        const found = await listOwnPatients(ctx.db, ctx.tenantId, ctx.actor.id, query);
        ctx.touch({ patients: found.patients.map(({ id }) => id) });
        return found;
      },
    }),
  ];
};
