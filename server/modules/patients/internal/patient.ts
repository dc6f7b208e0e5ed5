// A patient as the registry shows them: the entry, the person's name, and their placement.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Patient } from '#contracts/patients.ts';
import { PLACEMENT, PlacementColumns, placementIn } from '#modules/wards/views.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { type AppError, problem } from '#platform/errors.ts';
import { type Order, orderOf, type Position } from './order.ts';

const Row = z.object({
  id: z.int(),
  given_name: z.string(),
  family_name: z.string(),
  mrn: z.string(),
  date_of_birth: z.string().nullable(),
  room: z.string().nullable(),
  version: z.int(),
  created_at: z.date(),
  updated_at: z.date(),
  name_key: z.string(),
  removed_at: z.date().nullable(),
  removed_by: z.int().nullable(),
  removed_by_name: z.string().nullable(),
  ...PlacementColumns.shape,
  has_account: z.boolean(),
});
type Row = z.output<typeof Row>;

const present = (row: Row): Patient => ({
  id: row.id,
  first_name: row.given_name,
  last_name: row.family_name,
  medical_record_number: row.mrn,
  room_number: row.room,
  date_of_birth: row.date_of_birth,
  placement: placementIn(row),
  has_account: row.has_account,
  version: row.version,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

export interface Entry {
  patient: Patient;
  /** The patient's position in a list. */
  position: Position;
  /** The time of the removal, and the user who removed the patient; only where that was requested. */
  removed: { at: Date; by: { id: number; name: string } } | null;
}

/**
 * Loads the entries whose `id` and `name_key` a query yields, in an order of lists: of patients in the registry, or of removed ones.
 * Each look-up is by key and has a LIMIT, so that the plan is the same however large the tables are.
 */
export const loadEntries = async (
  db: TenantDb,
  tenantId: number,
  found: RawBuilder<unknown>,
  { order, removed = false }: { order: Order; removed?: boolean | undefined },
): Promise<Entry[]> => {
  const { rows } = await rowsOf(Row)`select p.id, n.given_name, n.family_name, p.mrn, p.date_of_birth, p.room, p.version, p.created_at,
      p.updated_at, f.name_key, p.removed_at, p.removed_by, r.name as removed_by_name,
      ${PLACEMENT},
      n.status is not distinct from 'active' as has_account
    from (${found}) f
    cross join lateral (select * from patients.patients where tenant_id = ${tenantId} and id = f.id
      and removed_at is ${removed ? sql`not null` : sql`null`} limit 1) p
    cross join lateral (select given_name, family_name, status from identity.directory where tenant_id = ${tenantId} and id = f.id limit 1) n
    left join lateral (select name from identity.directory where tenant_id = ${tenantId} and id = p.removed_by limit 1) r on true
    left join lateral (select * from wards.directory where tenant_id = ${tenantId} and patient_id = f.id limit 1) w on true
    order by ${order.by(sql`f.name_key`, sql`f.id`)}`.execute(db);
  return rows.map((row) => ({
    patient: present(row),
    position: { id: row.id, nameKey: row.name_key },
    removed: row.removed_at && { at: row.removed_at, by: { id: row.removed_by!, name: row.removed_by_name ?? '' } },
  }));
};

/** The error for an ID that loadPatient does not find: the refusal is audited for a removed patient. */
export const noSuchPatient = async (db: TenantDb, tenantId: number, id: number): Promise<AppError> => {
  const { rows } = await sql`select from patients.patients where tenant_id = ${tenantId} and id = ${id}`.execute(db);
  return problem('PATIENT_NOT_FOUND', rows.length > 0 ? { patients: [id] } : {});
};

const loadOne = async (db: TenantDb, tenantId: number, id: number, removed: boolean): Promise<Patient | undefined> =>
  (await loadEntries(db, tenantId, sql`select ${id}::int as id, ''::text as name_key`, { order: orderOf('id'), removed }))[0]?.patient;

/** Returns undefined for an ID that is not, or no longer, a patient of the clinic. */
export const loadPatient = (db: TenantDb, tenantId: number, id: number): Promise<Patient | undefined> => loadOne(db, tenantId, id, false);
/** Returns undefined for an ID that is not a removed patient. */
export const loadRemoved = (db: TenantDb, tenantId: number, id: number): Promise<Patient | undefined> => loadOne(db, tenantId, id, true);
