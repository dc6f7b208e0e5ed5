// Where patients are: their own time zone, or else the clinic's; and whether they are reached at all.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { dayIn, storedZone } from '#platform/calendar.ts';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

const ZoneRow = z.object({ clinic_zone: z.string(), own_zone: z.string().nullable() });

/** Columns `clinic_zone` and `own_zone` of a patient, for a lateral join named `z`. @param patient alias of a row with tenant_id, patient_id */
export const zonesOf = (patient: string): RawBuilder<unknown> => sql`(select c.time_zone as clinic_zone, o.time_zone as own_zone
  from identity.clinic_zones c left join notifications.own_zones o on o.tenant_id = c.tenant_id and o.user_id = ${sql.ref(`${patient}.patient_id`)}
  where c.tenant_id = ${sql.ref(`${patient}.tenant_id`)})`;

/** Whether a patient can be reminded: they have an account. @param patient alias of a row with tenant_id, patient_id */
export const hasAccount = (patient: string): RawBuilder<boolean> => sql`exists (select from identity.directory d
  where d.tenant_id = ${sql.ref(`${patient}.tenant_id`)} and d.id = ${sql.ref(`${patient}.patient_id`)} and d.status = 'active')`;

/** Returns the time zone in which a patient's days begin and end. */
export const zoneOfPatient = async (db: TenantDb, tenantId: number, patientId: number): Promise<string> => {
  const { rows } = await rowsOf(ZoneRow)`select z.clinic_zone, z.own_zone
    from (select ${tenantId}::int as tenant_id, ${patientId}::int as patient_id) p cross join lateral ${zonesOf('p')} z`.execute(db);
  return storedZone(rows[0]?.own_zone ?? null, rows[0]?.clinic_zone ?? null);
};

/** Returns today's date where a patient is, on which a step that starts at once begins. */
export const patientsToday = async (db: TenantDb, { tenantId, now }: Pick<Ctx, 'tenantId' | 'now'>, patientId: number): Promise<string> =>
  dayIn(await zoneOfPatient(db, tenantId, patientId), now);
