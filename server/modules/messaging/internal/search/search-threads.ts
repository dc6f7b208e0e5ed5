// Search: every word is in the subject, a message or a note of a thread, or begins a word of its patient's name or MRN.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { BodyOf, ReplyOf } from '#contracts/endpoint.ts';
import type { searchThreads as contract } from '#contracts/messaging/staff-threads.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { foldedWords } from '#text/folding.ts';
import type { MessagingDeps } from '../deps.ts';
import { reachOf } from '../routing/reach.ts';
import { filtered } from '../threads/list-threads.ts';
import { staffThreads } from '../threads/listed-thread.ts';
import { NEWEST, threadsById, where } from '../threads/pages.ts';
import type { HashWords } from './words.ts';

type Body = BodyOf<typeof contract>;
type Found = ReplyOf<typeof contract>;

/**
 * A search does not start from a word of this many threads: it compares the newest threads, many of which have the word. Of several words the limit is
 * higher, because few threads may have all of them.
 */
const FREQUENT = { one: 2000, several: 5000 };
/** A look-up of a thread costs as much as reading so many threads of a word in order. */
const LOOK_UP = 8;
/** The name of more patients leads no search either. */
const MAX_PATIENTS = 200;

/** A word as it was written, which may be several words of a text, such as `MRN-10004`. */
interface Word {
  /** Of its words in a text, the rarest first. */
  hashes: readonly Buffer[];
  /** Patients whose name or MRN has it, for `in`; undefined where there are none. */
  patients: RawBuilder<unknown> | undefined;
  /** Number of threads that have the rarest in a text, counted up to the limit of a frequent word; the limit for the name of many patients. */
  threads: number;
}

const CountRow = z.object({ threads: z.int() });

const countOf = async (db: TenantDb, tenantId: number, hash: Buffer, most: number): Promise<number> => {
  const { rows } = await rowsOf(CountRow)`select count(*)::int as threads from (select from messaging.thread_words w
    where w.tenant_id = ${tenantId} and w.word = ${hash} limit ${sql.lit(most)}) c`.execute(db);
  return rows[0]!.threads;
};

const lookUp = async (
  db: TenantDb,
  { findPatients, hashWords }: Pick<MessagingDeps, 'findPatients'> & { hashWords: HashWords },
  tenantId: number,
  word: string,
  most: number,
): Promise<Word> => {
  const patients = await findPatients(tenantId, word);
  const [counted, named] = await Promise.all([
    Promise.all(hashWords(tenantId, [word]).map(async (hash) => ({ hash, threads: await countOf(db, tenantId, hash, most) }))),
    patients && rowsOf(IdRow)`select f.id from (${patients}) f limit ${sql.lit(MAX_PATIENTS + 1)}`.execute(db),
  ]);
  const rarestFirst = counted.toSorted((a, b) => a.threads - b.threads);
  const hashes = rarestFirst.map(({ hash }) => hash);
  const ids = named?.rows.map(({ id }) => id) ?? [];
  if (ids.length > MAX_PATIENTS) return { hashes, patients: sql`(select f.id from (${patients}) f)`, threads: most };
  return { hashes, patients: ids.length === 0 ? undefined : sql`(select unnest(${ids}::int[]))`, threads: rarestFirst[0]!.threads };
};

/**
 * Whether a thread has a word in its texts. The limit makes this one look-up for each thread that is compared: a join would read all threads of
 * the word, of which the planner of a prepared statement does not know how many there are.
 */
const inTexts = (tenantId: number, { hashes }: Word, id: RawBuilder<unknown>): RawBuilder<unknown> => {
  const each = hashes.map(
    (hash) =>
      sql`(select true from messaging.thread_words w where w.tenant_id = ${tenantId} and w.word = ${hash} and w.thread_id = ${id} limit 1)`,
  );
  return sql.join(each, sql` and `);
};

/** Whether a thread `t` has a word in its texts or its patient's name. */
const has = (tenantId: number, word: Word): RawBuilder<unknown> => {
  const inText = inTexts(tenantId, word, sql`t.id`);
  return word.patients ? sql`((${inText}) or t.patient_id in ${word.patients})` : inText;
};

/**
 * Whether a word that is in texts only is read in order beside the leading one, instead of looked up for each of its threads. PostgreSQL walks both
 * indexes once; a much more frequent word is looked up.
 */
const isReadBeside = async (
  db: TenantDb,
  tenantId: number,
  { hashes, patients, threads }: Word,
  lead: Word,
  most: number,
): Promise<boolean> => {
  if (patients || hashes.length > 1) return false;
  const limit = lead.threads * LOOK_UP;
  if (threads < most || limit <= most) return threads < limit;
  return (await countOf(db, tenantId, hashes[0]!, limit)) < limit;
};

const threadsWith = (tenantId: number, hash: Buffer): RawBuilder<unknown> =>
  sql`select w.thread_id as id from messaging.thread_words w where w.tenant_id = ${tenantId} and w.word = ${hash}`;

/**
 * The threads of a rare word, by key; words that are in texts only are compared before the rows of threads are read.
 * @param beside words that are read in order beside it
 */
const ledBy = (tenantId: number, lead: Word, words: readonly Word[], beside: readonly Word[]): RawBuilder<unknown> => {
  const { hashes, patients } = lead;
  const inText = threadsWith(tenantId, hashes[0]!);
  const named = patients
    ? sql`${inText} union select o.id from ${patients} p(id) cross join lateral (
        select t.id from messaging.threads t where t.tenant_id = ${tenantId} and t.patient_id = p.id offset 0) o`
    : inText;
  const led = sql.join([sql`(${named})`, ...beside.map((word) => threadsWith(tenantId, word.hashes[0]!))], sql` intersect `);
  // The threads of the leading word have its first one already.
  const others = words.map((word) => (word === lead ? { ...word, hashes: word.hashes.slice(1) } : word));
  const textual = others
    .filter((word) => !word.patients && word.hashes.length > 0 && !beside.includes(word))
    .map((word) => inTexts(tenantId, word, sql`l.id`));
  const candidates = textual.length === 0 ? led : sql`select l.id from (${led}) l where ${sql.join(textual, sql` and `)}`;
  return sql`(select t.* from (${candidates}) c cross join lateral (
    select * from messaging.threads t where t.tenant_id = ${tenantId} and t.id = c.id offset 0) t)`;
};

const nothing = ({ limit, offset }: Body): Found => ({ threads: [], pagination: { total: 0, limit, offset, hasMore: false } });

const FoundRow = z.object({ id: z.string(), total: z.int().nullable() });

/**
 * Returns threads that the caller may read, newest first. The total of a frequent word is that of the threads seen so far, and so is that of a
 * page beyond the end.
 */
export const searchThreads = async (
  deps: Pick<MessagingDeps, 'findPatients'> & { hashWords: HashWords },
  records: Records,
  ctx: UserCtx,
  body: Body,
): Promise<Found> => {
  const { text, limit, offset, ids: named, unreadOnly = false, ...filters } = body;
  const { tenantId, now } = ctx;
  const wanted = [...new Set(text.split(/\s+/).filter((word) => foldedWords(word).length > 0))];
  if (wanted.length === 0) return nothing(body);
  const most = wanted.length === 1 ? FREQUENT.one : FREQUENT.several;
  const [reach, words] = await Promise.all([
    reachOf(records.db, tenantId, ctx.actor),
    Promise.all(wanted.map((word) => lookUp(records.db, deps, tenantId, word, most))),
  ]);
  if (words.some(({ threads, patients }) => threads === 0 && patients === undefined)) return nothing(body);
  const [rarest] = words.toSorted((a, b) => a.threads - b.threads);
  // Threads that are named are found by key, and need no word that leads to them.
  const isRare = named === undefined && rarest!.threads < most;
  const readBeside = isRare
    ? await Promise.all(words.map((word) => word !== rarest && isReadBeside(records.db, tenantId, word, rarest!, most)))
    : [];
  const beside = words.filter((_, at) => readBeside[at]);
  const all = named ? threadsById(tenantId, named) : sql`messaging.threads`;
  const source = isRare ? ledBy(tenantId, rarest!, words, beside) : all;
  const compared = isRare ? words.filter(({ patients }) => patients) : words;
  const condition = where(tenantId, [...filtered(reach, now, { ...filters, unreadOnly }), ...compared.map((word) => has(tenantId, word))]);
  const { rows } = await rowsOf(FoundRow)`select t.id, ${isRare ? sql`(count(*) over ())::int` : sql`null::int`} as total
    from ${source} t where ${condition} ${NEWEST} limit ${pageBound(limit)} offset ${offset}`.execute(records.db);
  const ids = rows.slice(0, limit).map(({ id }) => id);
  const page = sql`select * from messaging.threads t where t.tenant_id = ${tenantId} and t.id = any(${ids}::uuid[])`;
  const threads = ids.length === 0 ? [] : await staffThreads(records, ctx, page, NEWEST);
  const hasMore = rows.length > limit;
  const total = rows[0]?.total ?? null;
  return {
    threads,
    pagination: {
      total: total ?? offset + threads.length,
      limit,
      offset,
      hasMore,
      ...(total === null && hasMore ? { totalIsLowerBound: true as const } : {}),
    },
  };
};
