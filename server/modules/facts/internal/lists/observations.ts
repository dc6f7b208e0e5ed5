// Facts with a value and a date. A fact is never changed: a newer one replaces it, and one that was recorded in error is skipped.
import { sql } from 'kysely';
import { z } from 'zod';
import type { BodyOf } from '#contracts/endpoint.ts';
import { type addFact, FACT_KINDS, type Fact, type FactKind, storedValue } from '#contracts/facts/observations.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { invalid, problem } from '#platform/errors.ts';
import { Day, decodeCursor, encodeCursor, Moment } from '#platform/http/pages.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import { daysBetween, requirePast } from '../days.ts';
import { announce, insertEntry, startChange } from '../entries/change-entry.ts';
import { commonFields, type EntryList, EntryText, type NamedEntryRow, openText } from '../entries/entry-row.ts';
import { loadRows, presentEntries } from '../entries/load-entries.ts';

const Sealed = z.object({ value: z.union([z.number(), z.string()]), valid_until: z.string().nullable(), ...EntryText.shape });
type Sealed = z.output<typeof Sealed>;

interface Measure {
  /** UCUM. */
  unit: string;
  /** A value outside is unusual. */
  usual: readonly [from: number, to: number];
  /** A change since the last value by more than this part of it is unusual. */
  change: number;
  /** In days; an older value is old. */
  freshFor: number;
}
const MEASURES: Partial<Record<FactKind, Measure>> = {
  weight: { unit: 'kg', usual: [2, 250], change: 0.25, freshFor: 365 },
  egfr: { unit: 'mL/min/{1.73_m2}', usual: [5, 150], change: 0.5, freshFor: 365 },
};

/** In days: how long after its observation a pregnancy is assumed at most. */
const PREGNANCY_DAYS = 300;

const ageOf = (row: NamedEntryRow, { valid_until }: Sealed, today: string): Fact['age'] => {
  if (valid_until !== null && valid_until < today) return 'expired';
  const { freshFor } = MEASURES[row.kind!] ?? {};
  return freshFor !== undefined && daysBetween(row.observed_on!, today) > freshFor ? 'old' : 'current';
};

export const FACTS: EntryList<Sealed, Fact> = {
  name: 'facts',
  type: 'fact',
  text: Sealed,
  present: (row, text, today) => ({
    ...commonFields(row, text),
    kind: row.kind!,
    value: text.value,
    unit: MEASURES[row.kind!]?.unit ?? null,
    observed_on: row.observed_on!,
    valid_until: text.valid_until,
    age: ageOf(row, text, today),
    status: row.status as Fact['status'],
  }),
};

const NEWEST_FIRST = sql`e.observed_on desc, e.recorded_at desc, e.id desc`;

/** Returns the newest fact of each of these kinds, without those recorded in error. */
export const newestRows = (
  db: TenantDb,
  { tenantId }: Pick<Ctx, 'tenantId'>,
  patientId: number,
  kinds: readonly FactKind[] = FACT_KINDS,
): Promise<NamedEntryRow[]> =>
  loadRows(
    db,
    sql`select e.* from unnest(${kinds}::text[]) k(kind) cross join lateral (
      select e.* from facts.entries e where e.tenant_id = ${tenantId} and e.patient_id = ${patientId} and e.list = 'facts'
        and e.kind = k.kind and e.status = 'recorded' order by ${NEWEST_FIRST} limit 1) e`,
    sql`array_position(${FACT_KINDS}::text[], e.kind)`,
  );

const Position = z.tuple([Day, Moment, z.uuid()]);

/** Returns a page of all facts of one kind. The caller has checked the patient. */
export const factHistory = async (
  records: Records,
  { tenantId }: Pick<Ctx, 'tenantId'>,
  patientId: number,
  { kind, after, limit }: { kind: FactKind; after?: string | undefined; limit: number },
  today: string,
): Promise<{ facts: Fact[]; next: string | null }> => {
  const at = after === undefined ? undefined : decodeCursor(Position, after);
  const rows = await loadRows(
    records.db,
    sql`select e.* from facts.entries e where e.tenant_id = ${tenantId} and e.patient_id = ${patientId} and e.list = 'facts'
      and e.kind = ${kind} ${at ? sql`and (e.observed_on, e.recorded_at, e.id) < (${at[0]}::date, ${at[1]}::timestamptz, ${at[2]}::uuid)` : sql``}
      order by ${NEWEST_FIRST} limit ${pageBound(limit)}`,
    NEWEST_FIRST,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    facts: presentEntries(records, FACTS, page, today),
    next: rows.length > limit && last ? encodeCursor([last.observed_on, last.recorded_at.toISOString(), last.id]) : null,
  };
};

/** Refuses an unusual value that its author has not checked. @throws IMPLAUSIBLE_VALUE, with `range` or `change` as the reason */
const requirePlausible = async (
  tx: UnitOfWork,
  ctx: Ctx,
  patientId: number,
  { kind, value }: Pick<Fact, 'kind' | 'value'>,
): Promise<void> => {
  const measure = MEASURES[kind];
  if (!measure || typeof value !== 'number') return;
  const refuse = (reason: 'range' | 'change') => problem('IMPLAUSIBLE_VALUE', { patients: [patientId], details: { reason } });
  if (value < measure.usual[0] || value > measure.usual[1]) throw refuse('range');
  const [last] = await newestRows(tx.db, ctx, patientId, [kind]);
  const before = last && openText(tx.cipher, FACTS, last).value;
  if (typeof before === 'number' && Math.abs(value - before) > before * measure.change) throw refuse('change');
};

/** @returns its ID @throws PATIENT_NOT_FOUND, IMPLAUSIBLE_VALUE, VALIDATION_FAILED for an impossible date */
export const recordFact = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  patientId: number,
  fact: BodyOf<typeof addFact>,
  today: string,
): Promise<string> => {
  const { kind, source, observed_on: observedOn = today, checked } = fact;
  const value = storedValue(kind, fact.value);
  const validUntil = kind === 'pregnancy' ? (fact.valid_until ?? null) : null;
  requirePast('observed_on', observedOn, today);
  if (validUntil !== null) {
    if (validUntil < observedOn) throw invalid({ valid_until: 'must be after the start' });
    if (daysBetween(observedOn, validUntil) > PREGNANCY_DAYS) throw invalid({ valid_until: 'must be within a year' });
  }
  await startChange(tx, ctx, patientId);
  if (!checked) await requirePlausible(tx, ctx, patientId, { kind, value });
  const text = { value, valid_until: validUntil, error_reason: null };
  const id = await insertEntry(tx, ctx, FACTS, { patientId, status: 'recorded', source, text, fact: { kind, observedOn } });
  announce(tx, ctx, FACTS, patientId, id, 'add');
  tx.created(201, id);
  return id;
};
