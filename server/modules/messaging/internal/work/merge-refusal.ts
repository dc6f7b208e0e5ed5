// Why two threads cannot be merged: the merge would show messages to more people, or hide them from a colleague who holds one of the threads.
import type { MergeRefusal } from '#contracts/messaging/staff-work.ts';
import type { ThreadCategory } from '#contracts/messaging/thread.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { mayRead, type Reach, reachesOf, restrictedTo } from '../routing/reach.ts';
import { answering } from '../settings/answering.ts';
import { isHeld } from '../state/lease.ts';
import type { ThreadRow } from '../threads/thread-row.ts';
import { continuing } from './merge-state.ts';

/** The people of each restricted category, and the reach of colleagues who hold one of the threads. */
export interface Readership {
  restricted: ReadonlyMap<ThreadCategory, readonly number[]>;
  holders: ReadonlyMap<number, Reach>;
}

/** Loads what decides about merges of these threads, as they are now. */
export const readershipOf = async (db: TenantDb, tenantId: number, threads: readonly ThreadRow[]): Promise<Readership> => {
  const ids = threads.flatMap(({ assigned_to: holder }) => holder ?? []);
  const holders = await answering(db, tenantId, [...new Set(ids)]);
  return { restricted: await restrictedTo(db, tenantId), holders: await reachesOf(db, tenantId, holders) };
};

/** Whether messages of a thread would be shown to people who could not read them before, when they are in the merged one. */
const reveals = ({ restricted }: Readership, thread: ThreadRow, merged: ThreadRow): boolean => {
  const { category, assigned_to: holder } = merged;
  // Pharmacists read prescriptions, and nothing else.
  if (category === 'prescription' && thread.category !== category) return true;
  const people = restricted.get(thread.category);
  if (!people) return false;
  if (thread.category !== category) return true;
  // A holder outside the team may read only the thread that they hold.
  return holder !== null && holder !== thread.assigned_to && !people.includes(holder);
};

/** Whether a holder of one of the threads could not read the merged one, such as a pharmacist if it becomes a medical question. */
const hides = ({ holders }: Readership, threads: readonly ThreadRow[], merged: ThreadRow, now: Date): boolean =>
  threads
    .filter((thread) => thread.status !== 'closed' && isHeld(thread, now))
    .some(({ assigned_to: holder }) => {
      const reach = holders.get(holder!);
      return reach !== undefined && !mayRead(reach, merged);
    });

/** Returns why `source` cannot be merged into `target`; undefined if it can. @param who the readership of both threads */
export const refusalOf = (who: Readership, target: ThreadRow, source: ThreadRow, now: Date): MergeRefusal | undefined => {
  if (source.id === target.id) return 'same';
  if (source.patient_id !== target.patient_id) return 'patient';
  if (target.status === 'closed' || source.merged_into !== null) return 'closed';
  const merged = continuing(target, source, now);
  if ([source, target].some((thread) => reveals(who, thread, merged))) return 'readers';
  return hides(who, [source, target], merged, now) ? 'holder' : undefined;
};
