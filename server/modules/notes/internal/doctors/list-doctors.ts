// Doctors who accept patients, by name. A clinic has few of them, so specialties and names are compared here, without accents and case.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { PersonId } from '#contracts/common.ts';
import type { AvailableDoctor, listDoctors as endpoint } from '#contracts/doctors.ts';
import type { QueryOf } from '#contracts/endpoint.ts';
import { isAtWork } from '#modules/identity/views.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { decodeCursor, encodeCursor } from '#platform/http/pages.ts';
import { fold, foldedWords } from '#text/folding.ts';
import { sortNaturally } from '#text/natural-order.ts';

const DoctorRow = z.object({ id: z.int(), name: z.string(), specialty: z.string().nullable(), accepts_patients: z.boolean() });

/** More doctors than any clinic has. */
const MAX_DOCTORS = 2000;

const ACCEPTS = sql`coalesce(p.accepts_patients, true)`;

/** Active doctors `d` of the clinic with their profiles `p`. */
const doctors = (tenantId: number, condition: RawBuilder<unknown>) => rowsOf(
  DoctorRow,
)`select d.id, d.name, p.specialty, ${ACCEPTS} as accepts_patients
    from identity.directory d left join notes.doctor_profiles p on p.tenant_id = d.tenant_id and p.user_id = d.id
    where d.tenant_id = ${tenantId} and d.role = 'doctor' and ${isAtWork('d')} and ${condition} limit ${sql.lit(MAX_DOCTORS)}`;

export interface Doctor extends AvailableDoctor {
  acceptsPatients: boolean;
}

/** Returns a doctor with an active account; undefined when there is none with this ID. */
export const findDoctor = async (db: TenantDb, tenantId: number, id: number): Promise<Doctor | undefined> => {
  const { rows } = await doctors(tenantId, sql`d.id = ${id}`).execute(db);
  const [row] = rows;
  return row && { id: row.id, name: row.name, specialty: row.specialty, acceptsPatients: row.accepts_patients };
};

const Position = z.tuple([PersonId]);

export const listDoctors = async (
  db: TenantDb,
  tenantId: number,
  { specialty, search, after, first }: QueryOf<typeof endpoint>,
): Promise<{ doctors: AvailableDoctor[]; next: string | null }> => {
  const { rows } = await doctors(tenantId, ACCEPTS).execute(db);
  const words = foldedWords(search ?? '');
  const matching = sortNaturally(rows).filter((row) => {
    const names = foldedWords(row.name);
    const isOfSpecialty = specialty === undefined || (row.specialty !== null && fold(row.specialty) === fold(specialty));
    return isOfSpecialty && words.every((word) => names.some((name) => name.startsWith(word)));
  });
  const at = after === undefined ? -1 : matching.findIndex(({ id }) => id === decodeCursor(Position, after)[0]);
  const page = matching.slice(at + 1, at + 1 + first);
  const hasMore = matching.length > at + 1 + first;
  return {
    doctors: page.map((row) => ({ id: row.id, name: row.name, specialty: row.specialty })),
    next: hasMore ? encodeCursor([page.at(-1)!.id]) : null,
  };
};
