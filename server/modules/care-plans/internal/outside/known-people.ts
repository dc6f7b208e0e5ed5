// The people whose names and numbers are replaced in a note before it is sent.
import { z } from 'zod';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Known } from '../../extraction/providers/redact/spans.ts';

const PatientRow = z.object({ name: z.string(), mrn: z.string(), date_of_birth: z.string().nullable() });
const StaffRow = z.object({ name: z.string() });

/** The patient and the people who work at the clinic. A person who is no patient of the registry has a name only. */
export const knownPeople = async (db: TenantDb, tenantId: number, patientId: number): Promise<Known> => {
  const { rows: patients } = await rowsOf(PatientRow)`select name, mrn, date_of_birth::text as date_of_birth
    from patients.directory where tenant_id = ${tenantId} and id = ${patientId}`.execute(db);
  const { rows: own } = await rowsOf(
    StaffRow,
  )`select name from identity.directory where tenant_id = ${tenantId} and id = ${patientId}`.execute(db);
  const { rows: staff } = await rowsOf(StaffRow)`select name from identity.directory
    where tenant_id = ${tenantId} and role <> 'patient'`.execute(db);
  const [patient] = patients;
  return {
    patientNames: [...own, ...patients].map(({ name }) => name),
    staffNames: staff.map(({ name }) => name),
    mrn: patient?.mrn ?? null,
    birthDate: patient?.date_of_birth ?? null,
  };
};
