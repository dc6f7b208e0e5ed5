// Entering a person into the registry.
import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { termsOf } from './search-terms.ts';

export interface NewPatient {
  /** The person's number. */
  id: number;
  name: string;
  mrn?: string;
  dateOfBirth?: string;
  room?: string;
}

/** The MRN of a patient nobody gave one: 10000 + the person's number, as in MRN-10004. */
const defaultMrn = (id: number): string => `MRN-${10_000 + id}`;

/** Entering somebody twice enters them once. */
export const registerPatient = async (tx: UnitOfWork, ctx: Ctx, patient: NewPatient): Promise<void> => {
  const mrn = patient.mrn ?? defaultMrn(patient.id);
  const { numAffectedRows } = await sql`insert into patients.patients (tenant_id, id, mrn, date_of_birth, room, created_at)
    values (${ctx.tenantId}, ${patient.id}, ${mrn}, ${patient.dateOfBirth ?? null}, ${patient.room ?? null}, ${ctx.now}) on conflict (tenant_id, id) do nothing`.execute(
    tx.db,
  );
  if (numAffectedRows === 0n) return;
  await sql`insert into patients.search_terms (tenant_id, term, patient_id)
    select ${ctx.tenantId}, t, ${patient.id} from unnest(${termsOf(patient.name, mrn)}::text[]) t`.execute(tx.db);
  tx.audit({ action: 'patients.register', patients: [patient.id], resource: { type: 'patient', id: patient.id } });
};
