// Writes the demo's recent consultations, measured back from the moment at which the demo is made.
import { sql } from 'kysely';
import type { Platform } from '#platform/platform.ts';
import type { Modules } from '../app.ts';
import { acting } from './acting.ts';
import { DEMO_TENANTS } from './people.ts';
import { RECENT_CONVERSATIONS, type RecentConversation } from './recent-conversations.ts';

const TENANT = 1;
const MINUTE = 60_000;

const roleOf = (id: number, patient: number) =>
  id === patient ? 'patient' : DEMO_TENANTS[0]!.people.find((person) => person.id === id)!.role;

const seedOne = async (platform: Platform, { consultations }: Modules, one: RecentConversation): Promise<void> => {
  const now = platform.clock.now();
  const at = (ago: number) => new Date(now.getTime() - ago * MINUTE);
  const ctx = acting(TENANT, one.doctor, now);
  const { id, messages } = one;
  await platform.transactions.transact(ctx, async (tx) => {
    const createdAt = at(messages[0]!.ago + 1);
    await consultations.open(ctx, tx, { id, patientId: one.patient, doctorId: one.doctor, subject: one.subject, createdAt });
    if (one.nurse !== undefined) await consultations.addParticipant({ ...ctx, now: createdAt }, tx, id, one.nurse);
    const past = messages.map(({ author, text, ago, was, recalled }) => ({
      author,
      authorRole: roleOf(author, one.patient),
      text,
      sentAt: at(ago),
      ...(was !== undefined && { was, changedAt: at(ago - 1) }),
      ...(recalled && { recalledAt: at(ago - 1) }),
    }));
    const readTo = new Map(Object.entries(one.unread).map(([person, unread]) => [Number(person), messages.length - unread]));
    await consultations.importHistory(tx, ctx, id, past, readTo);
    if (one.resolved) await consultations.close({ ...ctx, now: at(messages.at(-1)!.ago - 1) }, tx, id);
  });
};

/** Adds those that are not there yet. */
export const seedRecentConversations = async (platform: Platform, modules: Modules): Promise<void> => {
  const there = await sql<{ id: number }>`select id from consultations.consultations where tenant_id = ${TENANT}`.execute(
    platform.tenantDb(TENANT),
  );
  const taken = new Set(there.rows.map(({ id }) => id));
  // An installation that went on after its first start keeps what its people wrote.
  if (RECENT_CONVERSATIONS.some(({ id }) => taken.has(id))) return;
  for (const one of RECENT_CONVERSATIONS) await seedOne(platform, modules, one);
};
