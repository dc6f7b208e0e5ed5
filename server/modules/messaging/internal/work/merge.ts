// Merges a thread into another one of the same patient: its messages move there, in the order in which they were sent, and it is closed and
// refers to the other. Files, mentions, receipts and drafts follow the messages.
import { sql } from 'kysely';
import type { StaffThread } from '#contracts/messaging/staff-threads.ts';
import type { MergeRefusal } from '#contracts/messaging/staff-work.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { messageSent, threadClosed, threadMerged } from '../../events.ts';
import { recordEffects, recordThread, showThread } from '../announce.ts';
import { withDueTimes } from '../clock/due-times.ts';
import type { MessagingDeps } from '../deps.ts';
import { moveDrafts } from '../drafts/move-drafts.ts';
import { writeThread } from '../messages/write-messages.ts';
import { insertWords } from '../search/words.ts';
import { active, closed } from '../state/changes.ts';
import { leased } from '../state/lease.ts';
import { staffThread } from '../threads/listed-thread.ts';
import { lockForWork } from '../threads/require-thread.ts';
import { openSubject, type ThreadRow } from '../threads/thread-row.ts';
import { readershipOf, refusalOf } from './merge-refusal.ts';
import { continuing, emptied } from './merge-state.ts';

type Deps = Pick<MessagingDeps, 'hashWords' | 'responseTimes'>;

/** Why threads are not merged, for people. */
const REFUSALS: Readonly<Record<MergeRefusal, string>> = {
  same: 'A conversation cannot be merged into itself.',
  patient: 'Only conversations of one patient can be merged.',
  closed: 'A conversation can be merged once, and into one that is not closed.',
  readers: 'More people would read these messages than now, so the conversations cannot be merged.',
  holder: 'The colleague who holds one of the conversations could not read it after the merge.',
};

/** Above every number of a message: numbers are unique in a thread at all times. */
const ASIDE = 1_000_000_000;

/** Moves all messages, and numbers both threads' by the time at which they were sent. */
const moveMessages = async ({ db }: UnitOfWork, tenantId: number, from: string, to: string): Promise<void> => {
  await sql`with read as (
      select r.user_id, m.id from messaging.thread_reads r join messaging.messages m
        on m.tenant_id = r.tenant_id and m.thread_id = r.thread_id and m.number = r.read_to
      where r.tenant_id = ${tenantId} and r.thread_id = ${to}),
    placed as (
      select m.id, m.thread_id, (row_number() over (order by m.sent_at, m.thread_id, m.number))::int as number from messaging.messages m
      where m.tenant_id = ${tenantId} and m.thread_id in (${from}, ${to})),
    moved as (
      update messaging.messages m set thread_id = ${to}, number = ${sql.lit(ASIDE)} + p.number,
        merged_from = case when p.thread_id = ${from} then ${from}::uuid else m.merged_from end
      from placed p where m.tenant_id = ${tenantId} and m.id = p.id)
    update messaging.thread_reads r set read_to = p.number from read join placed p on p.id = read.id
    where r.tenant_id = ${tenantId} and r.thread_id = ${to} and r.user_id = read.user_id`.execute(db);
  await sql`update messaging.messages set number = number - ${sql.lit(ASIDE)}
    where tenant_id = ${tenantId} and thread_id = ${to} and number > ${sql.lit(ASIDE)}`.execute(db);
};

/** The words of the messages lead to the other thread; those of the subject to both. */
const moveWords = async ({ hashWords }: Deps, tx: UnitOfWork, tenantId: number, source: ThreadRow, to: string): Promise<void> => {
  await sql`with moved as (delete from messaging.thread_words where tenant_id = ${tenantId} and thread_id = ${source.id} returning word)
    insert into messaging.thread_words (tenant_id, word, thread_id) select ${tenantId}::int, word, ${to}::uuid from moved
    on conflict do nothing`.execute(tx.db);
  await insertWords(tenantId, source.id, hashWords(tenantId, [openSubject(tx.cipher, source)])).execute(tx.db);
};

/**
 * Locks both threads and those merged into them earlier, without deadlocks: merged ones first, in the order in which a message to one of them
 * locks. Merges of one patient's threads run one after another.
 */
const lockBoth = async ({ db }: UnitOfWork, tenantId: number, ids: readonly string[]): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`messaging.merge/${tenantId}/`} || p.patient_id, 0)) from (
      select distinct t.patient_id from messaging.threads t where t.tenant_id = ${tenantId} and t.id = any(${ids}::uuid[]) order by t.patient_id
    ) p`.execute(db);
  await sql`select from messaging.threads t where t.tenant_id = ${tenantId} and (t.id = any(${ids}::uuid[]) or t.merged_into = any(${ids}::uuid[]))
    order by t.merged_into is null, t.id for no key update`.execute(db);
};

/** Records the merge under both threads, the move, which names both, and each change that follows from it. */
const recordMerge = (tx: UnitOfWork, source: ThreadRow, target: ThreadRow, merged: ThreadRow): void => {
  recordThread(tx, target, { action: 'messaging.threads.merge' });
  recordThread(tx, source, { action: 'messaging.threads.merge-away' });
  tx.audit({
    action: 'messaging.messages.move',
    patients: [target.patient_id],
    resource: { type: 'merge', id: `${source.id}/${target.id}` },
  });
  if (source.status !== 'closed') recordThread(tx, source, { action: 'messaging.threads.close' });
  recordEffects(tx, target, merged);
  if (merged.category !== target.category) recordThread(tx, target, { action: 'messaging.threads.change-category' });
  if (merged.priority !== target.priority) recordThread(tx, target, { action: 'messaging.threads.change-priority' });
};

/** Publishes the merge, and again a message that waits in the source: the holder or team of the target has not been notified of it. */
const publish = (tx: UnitOfWork, { actor }: UserCtx, source: ThreadRow, merged: ThreadRow): void => {
  tx.emit(threadMerged, { thread_id: merged.id, source_id: source.id });
  if (source.status !== 'closed') tx.emit(threadClosed, { thread_id: source.id, by_id: actor.id });
  if (source.clock_from !== null)
    tx.emit(messageSent, {
      thread_id: merged.id,
      message_id: source.last_message_id,
      by: 'patient',
      sender_id: source.patient_id,
      is_urgent: merged.priority === 'high',
    });
};

/**
 * Merges a thread into another one.
 * @throws THREAD_NOT_FOUND when the caller may not read one of them; INVALID_TRANSITION for threads of two patients, a target that is closed, a
 * source that is merged, or a merge that would show messages to more people or hide them from a holder
 */
export const mergeThreads = async (
  deps: Deps & Pick<Platform, 'transactions'>,
  ctx: UserCtx,
  { id, sourceId }: { id: string; sourceId: string },
): Promise<StaffThread> => {
  const { tenantId, now, actor } = ctx;
  const times = await deps.responseTimes.of(tenantId);
  return deps.transactions.transact(ctx, async (tx) => {
    await lockBoth(tx, tenantId, [id, sourceId]);
    const target = await lockForWork(tx, ctx, id);
    const source = await lockForWork(tx, ctx, sourceId);
    const refused = (reason: MergeRefusal) =>
      problem('INVALID_TRANSITION', {
        patients: [target.patient_id],
        details: { status: target.status, action: 'merge', reason },
        message: REFUSALS[reason],
      });
    const reason = refusalOf(await readershipOf(tx.db, tenantId, [source, target]), target, source, now);
    if (reason !== undefined) throw refused(reason);
    const merged = leased(withDueTimes(active(continuing(target, source, now), actor.id, now), times, now), now);
    const ended = emptied(source.status === 'closed' ? source : closed(source, actor.id, now), target);
    await moveMessages(tx, tenantId, source.id, target.id);
    await moveWords(deps, tx, tenantId, source, target.id);
    await moveDrafts(tx, tenantId, source.id, target.id);
    await sql`update messaging.threads set merged_into = ${target.id} where tenant_id = ${tenantId} and merged_into = ${source.id}`.execute(
      tx.db,
    );
    await writeThread(tx, tenantId, ended);
    await writeThread(tx, tenantId, merged);
    recordMerge(tx, source, target, merged);
    publish(tx, ctx, source, merged);
    for (const thread of [source, target]) showThread(tx, tenantId, thread);
    return staffThread(tx, ctx, id);
  });
};
