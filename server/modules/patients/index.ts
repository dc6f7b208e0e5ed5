// The patient registry: identity of patients, and search for them.
import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { LiveDefinition } from '#platform/live/define-live.ts';
import { defineModule } from '#platform/module.ts';
import type { Operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { PatientsDeps } from './internal/deps.ts';
import { type Found, findPatients } from './internal/find-patients.ts';
import { moveToRoom } from './internal/move-to-room.ts';
import { orderOf } from './internal/order.ts';
import { updateProfile } from './internal/profile.ts';
import { type NewPatient, registerPatient } from './internal/register-patient.ts';
import { patientsSubscriptions } from './jobs.ts';
import { patientsLive } from './live.ts';
import { patientOperations } from './operations.ts';
import { profileOperations } from './profile-operations.ts';

export interface Patients {
  operations: Operation[];
  subscriptions: Subscription[];
  live: LiveDefinition;
  /** Registers a person, inside the caller's transaction. */
  register(tx: UnitOfWork, ctx: Ctx, patient: NewPatient): Promise<void>;
  /** Sets the room number of a patient's entry, as its next version. @returns that version @throws PATIENT_NOT_FOUND, EDIT_CONFLICT */
  moveToRoom(tx: UnitOfWork, ctx: Ctx, patientId: number, room: string | null, expected: number | undefined): Promise<number>;
  /** Changes the profile that the caller keeps of themselves, for the demo. */
  updateProfile: typeof updateProfile;
  /** A query for the IDs (column `id`) of the patients that a text matches; undefined when there are none. */
  find(tenantId: number, text: string): Promise<Found | undefined>;
  /** Whether this person is in the registry. */
  isPatient(tenantId: number, id: number): Promise<boolean>;
}

const createPatients = (platform: Platform, deps: PatientsDeps): Patients => {
  return {
    operations: [...profileOperations(platform, deps), ...patientOperations(platform, deps)],
    subscriptions: patientsSubscriptions(platform),
    live: patientsLive,
    register: registerPatient,
    moveToRoom,
    updateProfile,
    find: (tenantId, text) => findPatients(platform.tenantDb(tenantId), tenantId, { text }, orderOf('id')),
    isPatient: async (tenantId, id) =>
      (
        await sql`select 1 from patients.patients where tenant_id = ${tenantId} and id = ${id} and removed_at is null`.execute(
          platform.tenantDb(tenantId),
        )
      ).rows.length > 0,
  };
};

export const patientsModule = defineModule({ name: 'patients', create: createPatients });
