// Reads and locks carers.
import { type RawBuilder, sql } from 'kysely';
import type { Carer, ConfirmedCarer } from '#contracts/carers.ts';
import { requireCorrespondent, requireReader } from '#modules/access/index.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import { CarerRow, confirmedCarer, KEPT_MS, ownCarer } from './carer-row.ts';

/** More rows than a patient has: a day adds at most ten, and unconfirmed ones are deleted after 30 days. */
const MOST = sql.lit(400);

const select = async (db: TenantDb, tenantId: number, condition: RawBuilder<unknown>): Promise<CarerRow[]> => {
  const { rows } = await rowsOf(CarerRow)`select ${columnsOf(CarerRow, 'c')} from carers.carers c
    where c.tenant_id = ${tenantId} and ${condition}`.execute(db);
  return rows;
};

/** The rows of a patient, also hidden ones, in the order in which they were named; without those that are to be deleted. */
export const rowsOfPatient = (db: TenantDb, { tenantId, now }: Pick<Ctx, 'tenantId' | 'now'>, patientId: number): Promise<CarerRow[]> => {
  const since = new Date(now.getTime() - KEPT_MS);
  return select(
    db,
    tenantId,
    sql`c.patient_id = ${patientId}
      and (c.email_confirmed_at is not null or c.phone_confirmed_at is not null or coalesce(c.declined_at, c.asked_at) > ${since})
      order by c.created_at, c.id limit ${MOST}`,
  );
};

/** The carers that the calling patient sees. */
export const listOwnCarers = async (records: Records, ctx: UserCtx): Promise<Carer[]> => {
  await requireReader(ctx, [ctx.actor.id]);
  const rows = await rowsOfPatient(records.db, ctx, ctx.actor.id);
  return rows.filter(({ hidden }) => !hidden).map((row) => ownCarer(records.cipher, row, ctx.now));
};

/** @throws CARER_NOT_FOUND for a carer of another patient */
export const getOwnCarer = async (records: Records, ctx: UserCtx, id: string): Promise<Carer> => {
  await requireReader(ctx, [ctx.actor.id]);
  const [row] = await select(records.db, ctx.tenantId, sql`c.id = ${id} and c.patient_id = ${ctx.actor.id} and not c.hidden`);
  if (!row) throw problem('CARER_NOT_FOUND');
  return ownCarer(records.cipher, row, ctx.now);
};

/** Locks a carer of the calling patient. @throws CARER_NOT_FOUND */
export const lockOwnCarer = async (tx: UnitOfWork, { tenantId, actor }: UserCtx, id: string): Promise<CarerRow> => {
  const [row] = await select(tx.db, tenantId, sql`c.id = ${id} and c.patient_id = ${actor.id} and not c.hidden for update of c`);
  if (!row) throw problem('CARER_NOT_FOUND');
  return row;
};

/** Locks a carer; undefined when the patient has removed it. */
export const lockCarer = async (tx: UnitOfWork, tenantId: number, id: string): Promise<CarerRow | undefined> =>
  (await select(tx.db, tenantId, sql`c.id = ${id} for update of c`))[0];

export const findCarer = async (db: TenantDb, tenantId: number, id: string): Promise<CarerRow | undefined> =>
  (await select(db, tenantId, sql`c.id = ${id}`))[0];

/** The confirmed carers of a patient. @throws FORBIDDEN when the caller may not read what this patient writes to the clinic */
export const carersOf = async (records: Records, ctx: Ctx, patientId: number): Promise<ConfirmedCarer[]> => {
  await requireCorrespondent(ctx, [patientId]);
  const rows = await rowsOfPatient(records.db, ctx, patientId);
  return rows.flatMap((row) => confirmedCarer(records.cipher, row) ?? []);
};
