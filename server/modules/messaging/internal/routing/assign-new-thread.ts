// Assigns a new thread, where the clinic lets the inbox do so. A lock on the category's row makes threads that are opened at once go to different
// people.
import { sql } from 'kysely';
import { z } from 'zod';
import type { ThreadCategory } from '#contracts/messaging/thread.ts';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { threadAssigned } from '../../events.ts';
import { reads } from '../../policy.ts';
import { recordThread, showThread } from '../announce.ts';
import { awayAt } from '../covers/away.ts';
import { writeThread } from '../messages/write-messages.ts';
import { answering } from '../settings/answering.ts';
import { after } from '../state/transitions.ts';
import { lockThread } from '../threads/thread-row.ts';
import { candidatesOf, leastLoaded, nextInTurn } from './choose-assignee.ts';
import { membersOfCategory } from './members.ts';

const ModeRow = z.object({ assignment: z.enum(['none', 'round-robin', 'load']) });
const TurnRow = z.object({ last_in_turn: z.int().nullable() });
const LoadRow = z.object({ user_id: z.int(), threads: z.int() });

/** Numbers of threads that these people hold and work on. */
const loadsOf = async ({ db }: UnitOfWork, tenantId: number, people: readonly number[]): Promise<Map<number, number>> => {
  const { rows } = await rowsOf(LoadRow)`select p.id as user_id, (select count(*)::int from messaging.threads t
      where t.tenant_id = ${tenantId} and t.assigned_to = p.id and t.status in ('in-progress', 'waiting-provider')) as threads
    from unnest(${people}::int[]) p(id)`.execute(db);
  return new Map(rows.map(({ user_id, threads }) => [user_id, threads]));
};

const choose = async (tx: UnitOfWork, ctx: Ctx, category: ThreadCategory): Promise<number | undefined> => {
  const { tenantId, now } = ctx;
  const { rows: modes } = await rowsOf(ModeRow)`select s.assignment from messaging.settings s where s.tenant_id = ${tenantId}`.execute(
    tx.db,
  );
  const mode = modes[0]?.assignment ?? 'none';
  if (mode === 'none') return undefined;
  const { rows } = await rowsOf(TurnRow)`select c.last_in_turn from messaging.categories c
    where c.tenant_id = ${tenantId} and c.category = ${category} for no key update`.execute(tx.db);
  if (!rows[0]) return undefined;
  const candidates = candidatesOf(await membersOfCategory(tx.db, tenantId, category), await awayAt(tx.db, tenantId, now));
  const able = (await answering(tx.db, tenantId, candidates)).filter(({ role }) => reads(role, category)).map(({ id }) => id);
  const { last_in_turn: last } = rows[0];
  const chosen = mode === 'round-robin' ? nextInTurn(able, last) : leastLoaded(able, last, await loadsOf(tx, tenantId, able));
  if (chosen !== undefined)
    await sql`update messaging.categories set last_in_turn = ${chosen} where tenant_id = ${tenantId} and category = ${category}`.execute(
      tx.db,
    );
  return chosen;
};

/** Assigns an open thread in the pool; nothing happens to any other thread, so that it can be called twice. */
export const assignNewThread = async (tx: UnitOfWork, ctx: Ctx, threadId: string): Promise<void> => {
  const { tenantId, now } = ctx;
  const thread = await lockThread(tx.db, tenantId, threadId);
  const isNew = thread?.status === 'open' && thread.assigned_to === null && thread.last_message_by === 'patient';
  if (!isNew) return;
  const to = await choose(tx, ctx, thread.category);
  if (to === undefined) return;
  const status = after(thread.status, 'assign')!;
  const held = { ...thread, status, assigned_to: to, assigned_by: null, assigned_at: now, lease_until: null, updated_at: now };
  await writeThread(tx, tenantId, held);
  recordThread(tx, held, { action: 'messaging.threads.assign' });
  tx.emit(threadAssigned, { thread_id: threadId, user_id: to, by_id: null });
  showThread(tx, tenantId, held);
};
