// The candidates for a merge into a thread: the patient's other threads that the caller may read, each with the reason if it cannot be merged.
import type { ReplyOf } from '#contracts/endpoint.ts';
import type { listMergeSources as contract } from '#contracts/messaging/staff-work.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { settled } from '../state/changes.ts';
import { listThreads } from '../threads/list-threads.ts';
import { requireThread } from '../threads/require-thread.ts';
import { THREAD_COLUMNS, ThreadRow } from '../threads/thread-row.ts';
import { readershipOf, refusalOf } from './merge-refusal.ts';

/** The newest threads of the patient that are considered. */
const MOST = 100;

/** @throws THREAD_NOT_FOUND when the caller may not read the thread */
export const listMergeSources = async (
  records: Records,
  ctx: UserCtx,
  id: string,
): Promise<{ patientId: number; sources: ReplyOf<typeof contract>['sources'] }> => {
  const { tenantId, now } = ctx;
  const target = settled(await requireThread(records.db, ctx, id), now);
  const { threads } = await listThreads(records, ctx, { patientId: target.patient_id, sort: 'newest', limit: MOST, offset: 0 });
  const others = threads.filter((thread) => thread.id !== id && thread.mergedIntoId === null);
  const { rows } = await rowsOf(ThreadRow)`select ${THREAD_COLUMNS} from messaging.threads t
    where t.tenant_id = ${tenantId} and t.id = any(${others.map((thread) => thread.id)}::uuid[])`.execute(records.db);
  const sources = new Map(rows.map((row) => [row.id, settled(row, now)]));
  const who = await readershipOf(records.db, tenantId, [target, ...sources.values()]);
  return {
    patientId: target.patient_id,
    sources: others.flatMap((thread) => {
      const source = sources.get(thread.id);
      return source ? { thread, refusal: refusalOf(who, target, source, now) ?? null } : [];
    }),
  };
};
