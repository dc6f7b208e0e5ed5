// The patients that a filter describes, as a query to page through or to count. One condition always leads and yields patients in the order
// of the list; the others are looked up for each of them, by key.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Order } from './order.ts';
import { afterPrefix, isShort, removedTerm, roomTerm, wantedWords } from './search-terms.ts';

export interface Filter {
  /** Words that begin words of the name, the MRN or the room, in any order. */
  text?: string | undefined;
  /** The whole room number, regardless of accents, case and punctuation. */
  room?: string | undefined;
  /** ID of the ward where they are in a bed. */
  ward?: number | undefined;
  /** Removed patients, and no others. */
  removed?: boolean | undefined;
}

/** Columns `id` and `name_key`; no order, no limit. */
export type Found = RawBuilder<unknown>;

const MAX_WORDS = 6;
/** Beyond this many rows two terms count as equally frequent. */
const FREQUENT = 1000;

interface Term {
  text: string;
  exact: boolean;
}

/** Undefined when no patient can match. */
const termsFor = ({ text = '', room = '', removed = false }: Filter): Term[] | undefined => {
  const words = wantedWords(text);
  const inRoom = room === '' ? [] : [{ text: roomTerm(room), exact: true }];
  if (words === undefined || inRoom.some((term) => term.text === ':')) return undefined;
  const longest = words.toSorted((a, b) => b.length - a.length).slice(0, MAX_WORDS);
  const terms = [...inRoom, ...longest.map((word) => ({ text: word, exact: isShort(word) }))];
  return removed ? terms.map((term) => ({ ...term, text: removedTerm(term.text) })) : terms;
};

const matches = ({ text, exact }: Term): RawBuilder<unknown> =>
  exact ? sql`t.term = ${text}` : sql`t.term >= ${text} and t.term < ${afterPrefix(text)}`;

const Counts = z.object({ counts: z.array(z.int()) });

/** Orders terms by frequency, rarest first, so that the fewest patients are read. Undefined when one of them has no patient. */
const rarestFirst = async (db: TenantDb, tenantId: number, terms: readonly Term[]): Promise<Term[] | undefined> => {
  if (terms.length < 2) return [...terms];
  const counts = terms.map(
    (term) => sql`(select count(*)::int from (select from patients.search_terms t where t.tenant_id = ${tenantId} and ${matches(term)}
      limit ${sql.raw(String(FREQUENT))}) c)`,
  );
  const { rows } = await rowsOf(Counts)`select array[${sql.join(counts)}] as counts`.execute(db);
  const counted = terms.map((term, i) => ({ term, count: rows[0]!.counts[i]! }));
  if (counted.some(({ count }) => count === 0)) return undefined;
  return counted.toSorted((a, b) => a.count - b.count).map(({ term }) => term);
};

/** Each look-up has a LIMIT, so that it stays one by key, whatever the planner estimates. */
const haveTerms = (tenantId: number, id: RawBuilder<unknown>, terms: readonly Term[]): RawBuilder<unknown> =>
  sql.join(
    terms.map(
      (term, i) => sql`cross join lateral (select from patients.search_terms t where t.tenant_id = ${tenantId} and t.patient_id = ${id}
        and ${matches(term)} limit 1) ${sql.raw(`have${i}`)}`,
    ),
    sql` `,
  );

const onWard = (tenantId: number, ward: number, terms: readonly Term[], order: Order): Found =>
  sql`select w.patient_id as id, ${order.key(sql`p.name_key`)} as name_key from wards.directory w
    cross join lateral (select p.name_key from patients.patients p
      where p.tenant_id = ${tenantId} and p.id = w.patient_id and p.removed_at is null limit 1) p
    ${haveTerms(tenantId, sql`w.patient_id`, terms)}
    where w.tenant_id = ${tenantId} and w.ward_id = ${ward} and ${order.isAfter(sql`p.name_key`, sql`w.patient_id`)}`;

/**
 * Finds patients after the order's position who match the filter; undefined when there are certainly none.
 * Terms of removed patients differ from those of others; where no term leads, `removed_at` separates them.
 */
export const findPatients = async (db: TenantDb, tenantId: number, filter: Filter, order: Order): Promise<Found | undefined> => {
  const { ward, removed = false } = filter;
  const wanted = termsFor(filter);
  const terms = wanted && (ward === undefined ? await rarestFirst(db, tenantId, wanted) : wanted);
  if (!terms) return undefined;
  if (ward !== undefined && !removed) return onWard(tenantId, ward, terms, order);
  const [first, ...others] = terms;
  if (!first)
    return sql`select p.id, ${order.key(sql`p.name_key`)} as name_key from patients.patients p where p.tenant_id = ${tenantId}
      and p.removed_at is ${removed ? sql`not null` : sql`null`} and ${order.isAfter(sql`p.name_key`, sql`p.id`)}`;
  const led = sql`from patients.search_terms t where t.tenant_id = ${tenantId} and ${matches(first)}
    and ${order.isAfter(sql`t.name_key`, sql`t.patient_id`)}`;
  const key = order.key(sql`t.name_key`);
  // Equality yields each patient once and in order. A range yields a patient once for each matching term: sorted before the other terms are
  // looked up, so that a page looks up no more than it needs.
  const inOrder = first.exact
    ? sql`select t.patient_id, ${key} as name_key ${led}`
    : sql`select distinct t.patient_id, ${key} as name_key ${led} order by ${order.by(sql`name_key`, sql`t.patient_id`)}`;
  return sql`select l.patient_id as id, l.name_key from (${inOrder}) l ${haveTerms(tenantId, sql`l.patient_id`, others)}`;
};
