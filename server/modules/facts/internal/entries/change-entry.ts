// Writes entries. The entry before a change stays in facts.versions; nothing is deleted.
import { sql } from 'kysely';
import { z } from 'zod';
import { FACTS_MAX, type FactSource } from '#contracts/facts/entry.ts';
import type { FactKind } from '#contracts/facts/observations.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { type EntryList, isUnconfirmed, type NamedEntryRow, openText, sealText } from './entry-row.ts';
import { findRow, presentEntries, requireFactsOf } from './load-entries.ts';

type AnyList = Pick<EntryList<unknown, unknown>, 'name' | 'type'>;

/** Starts a change of a patient's facts: changes of one patient's facts run one at a time. @throws PATIENT_NOT_FOUND */
export const startChange = async (tx: UnitOfWork, ctx: Ctx, patientId: number): Promise<void> => {
  await lockName(tx.db, `facts/${ctx.tenantId}/${patientId}`);
  await requireFactsOf(tx.db, ctx, patientId);
};

/** Whether the caller writes about themselves, as a patient. */
export const isOwnStatement = ({ actor }: UserCtx): boolean => actor.role === 'patient';

/** Writes the audit row and the live message of a change. */
export const announce = (tx: UnitOfWork, { tenantId }: Ctx, list: AnyList, patientId: number, id: string, action: string): void => {
  tx.audit({ action: `facts.${list.name}.${action}`, patients: [patientId], resource: { type: list.type, id } });
  const what = list.name.replace('no-', '');
  tx.live({ tenantId, kind: 'facts.changed', data: { patient: patientId, what } });
};

const Counted = z.object({ counted: z.int() });

/** The caller holds the lock of the patient. @throws TOO_MANY_FACTS */
export const requireRoom = async (tx: UnitOfWork, { tenantId }: Ctx, { name }: AnyList, patientId: number): Promise<void> => {
  const { rows } = await rowsOf(Counted)`select count(*)::int as counted from facts.entries e
    where e.tenant_id = ${tenantId} and e.patient_id = ${patientId} and e.list = ${name}`.execute(tx.db);
  if (rows[0]!.counted >= FACTS_MAX) throw problem('TOO_MANY_FACTS', { patients: [patientId] });
};

export interface NewEntry<T> {
  patientId: number;
  status: string;
  text: T;
  /** By default the patient for their own statement, and otherwise the clinician. */
  source: FactSource | undefined;
  fact?: { kind: FactKind; observedOn: string };
}

/** Adds an entry in the caller's name, which confirms it unless the caller is the patient. @returns its ID */
export const insertEntry = async <T>(
  tx: UnitOfWork,
  ctx: UserCtx,
  list: Pick<EntryList<T, unknown>, 'name'>,
  { patientId, status, text, source, fact }: NewEntry<T>,
): Promise<string> => {
  const { tenantId, actor, now } = ctx;
  const own = isOwnStatement(ctx);
  const id = uuidv7(now);
  const { keyId, body } = sealText(tx.cipher, id, 1, text);
  await sql`insert into facts.entries (tenant_id, id, patient_id, list, kind, status, key_id, body, text_version, observed_on, source,
      recorded_at, recorded_by, confirmed_at, confirmed_by, updated_at, updated_by, version)
    values (${tenantId}, ${id}, ${patientId}, ${list.name}, ${fact?.kind ?? null}, ${status}, ${keyId}, ${body}, 1, ${fact?.observedOn ?? null},
      ${own ? 'patient' : (source ?? 'clinician')}, ${now}, ${actor.id}, ${own ? null : now}, ${own ? null : actor.id}, ${now}, ${actor.id}, 1)`.execute(
    tx.db,
  );
  return id;
};

export interface LockedEntry<T> {
  row: NamedEntryRow;
  text: T;
}

/**
 * Returns an entry for a change. The caller holds the lock of the patient.
 * @throws FACT_NOT_FOUND, EDIT_CONFLICT with the entry as it is, FACT_CLOSED
 */
export const openForChange = async <T, E>(
  tx: UnitOfWork,
  ctx: Ctx,
  list: EntryList<T, E>,
  { patientId, id, expected, today, open }: { patientId: number; id: string; expected: number; today: string; open: readonly string[] },
): Promise<LockedEntry<T>> => {
  const row = await findRow(tx.db, ctx, list, patientId, id);
  const [current] = presentEntries(tx, list, [row], today);
  requireVersion(expected, { version: row.version, current, patients: [patientId] });
  if (!open.includes(row.status)) throw problem('FACT_CLOSED', { patients: [patientId] });
  return { row, text: openText(tx.cipher, list, row) };
};

/** Replaces an entry by its next version. A change by a clinician confirms it. */
export const replaceEntry = async <T>(
  tx: UnitOfWork,
  ctx: UserCtx,
  { row }: LockedEntry<T>,
  { status, text }: { status: string; text: T },
): Promise<void> => {
  const { tenantId, actor, now } = ctx;
  await sql`insert into facts.versions
      (tenant_id, entry_id, version, status, key_id, body, text_version, confirmed_at, confirmed_by, updated_at, updated_by)
    values (${tenantId}, ${row.id}, ${row.version}, ${row.status}, ${row.key_id}, ${row.body}, ${row.text_version}, ${row.confirmed_at},
      ${row.confirmed_by}, ${row.updated_at}, ${row.updated_by})`.execute(tx.db);
  const version = row.version + 1;
  const { keyId, body } = sealText(tx.cipher, row.id, version, text);
  const confirms = isUnconfirmed(row) && !isOwnStatement(ctx);
  await sql`update facts.entries set status = ${status}, key_id = ${keyId}, body = ${body}, text_version = ${version},
      confirmed_at = ${confirms ? now : row.confirmed_at}, confirmed_by = ${confirms ? actor.id : row.confirmed_by},
      updated_at = ${now}, updated_by = ${actor.id}, version = ${version}
    where tenant_id = ${tenantId} and id = ${row.id}`.execute(tx.db);
};
