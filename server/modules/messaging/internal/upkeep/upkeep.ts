// Every minute: claims and assignments that lapsed go back to the pool, clocks turn red, snoozed threads return, and the threads of colleagues who
// are away go to those who stand in for them.
import { z } from 'zod';
import { type Ctx, systemCtx } from '#platform/context.ts';
import { queryRows } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { threadAssigned, threadBreached, threadReleased } from '../../events.ts';
import { reads } from '../../policy.ts';
import { recordThread, showThread } from '../announce.ts';
import { type Away, awayAt } from '../covers/away.ts';
import { writeThread } from '../messages/write-messages.ts';
import { type Answering, answering } from '../settings/answering.ts';
import { lockThread, type ThreadRow } from '../threads/thread-row.ts';
import { atTime, type Happening } from './upkeep-state.ts';

/** Threads of one kind in a round. */
const AT_ONCE = 500;
/** A bound on the work of one run, such as after a long pause of the server; the next run continues. */
const MAX_ROUNDS = 20;

const DueRow = z.object({ tenant_id: z.int(), id: z.string() });

/** Threads of all clinics to which time has done something, as bedside_worker. Each part reads an index of what is due. */
const dueNow = ({ workerPool }: Platform, now: Date) =>
  queryRows(workerPool, DueRow, {
    name: 'threads_due',
    text: `(select tenant_id, id from messaging.threads where status = 'in-progress' and lease_until <= $1 order by lease_until limit ${AT_ONCE})
      union (select tenant_id, id from messaging.threads where status = 'in-progress' and lease_until is null and amber_at <= $1
        order by amber_at limit ${AT_ONCE})
      union (select tenant_id, id from messaging.threads where breached_at is null and due_at <= $1 order by due_at limit ${AT_ONCE})
      union (select tenant_id, id from messaging.threads where snoozed_until <= $1 order by snoozed_until limit ${AT_ONCE})
      union (select t.tenant_id, t.id from messaging.covers c cross join lateral (select tenant_id, id from messaging.threads
        where tenant_id = c.tenant_id and assigned_to = c.user_id and status <> 'closed' offset 0) t
        where c.until_at > $1 and c.from_at <= $1 limit ${AT_ONCE})`,
    values: [now],
  });

const ENTRIES: Readonly<Record<Happening['what'], { action: string }>> = {
  lapse: { action: 'messaging.threads.lapse' },
  breach: { action: 'messaging.threads.breach' },
  wake: { action: 'messaging.threads.wake' },
  'hand-over': { action: 'messaging.threads.hand-over' },
  'give-back': { action: 'messaging.threads.give-back' },
};

const announce = (tx: UnitOfWork, thread: ThreadRow, happening: Happening): void => {
  const { id, patient_id, category } = thread;
  recordThread(tx, thread, ENTRIES[happening.what]);
  if (happening.what === 'lapse' || happening.what === 'give-back') tx.emit(threadReleased, { thread_id: id, user_id: happening.from });
  if (happening.what === 'breach') tx.emit(threadBreached, { thread_id: id, patient_id, category });
  if (happening.what === 'hand-over') tx.emit(threadAssigned, { thread_id: id, user_id: happening.to, by_id: null });
};

interface Clinic {
  away: Away;
  standIns: readonly Answering[];
}

const keepUp = async (tx: UnitOfWork, ctx: Ctx, id: string, { away, standIns }: Clinic): Promise<void> => {
  const locked = await lockThread(tx.db, ctx.tenantId, id);
  if (!locked) return;
  const canHold = (userId: number): boolean => standIns.some((person) => person.id === userId && reads(person.role, locked.category));
  const { thread, happenings } = atTime(locked, ctx.now, away, canHold);
  if (happenings.length === 0) return;
  await writeThread(tx, ctx.tenantId, thread);
  for (const happening of happenings) announce(tx, thread, happening);
  showThread(tx, ctx.tenantId, thread);
};

/** Does what is due in all clinics. It may run twice, and in two processes at once. @returns number of threads that were due */
export const keepUpThreads = async (platform: Platform): Promise<number> => {
  const now = platform.clock.now();
  let total = 0;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const due = await dueNow(platform, now);
    total += due.length;
    for (const [tenantId, rows] of Map.groupBy(due, ({ tenant_id }) => tenant_id)) {
      const ctx = systemCtx('messaging', tenantId, now, 'upkeep');
      const db = platform.tenantDb(tenantId);
      const away = await awayAt(db, tenantId, now);
      const standIns = await answering(
        db,
        tenantId,
        [...away.values()].filter((id) => id !== null),
      );
      for (const { id } of rows)
        await platform.transactions
          .transact(ctx, (tx) => keepUp(tx, ctx, id, { away, standIns }))
          // One thread must not keep the others waiting; the next run tries again.
          .catch((error: Error) => platform.log.error({ job: 'messaging.keep-up', error: error.name }, 'a thread was left as it was'));
    }
    if (due.length < AT_ONCE) break;
  }
  return total;
};
