// Writes the demo's recent consultations, at times before the demo is created.
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import type { Modules } from '../../app.ts';
import { acting } from '../acting.ts';
import { instantOf } from '../clinic-time.ts';
import { DEMO_TENANTS } from '../people.ts';
import { RECENT_CONVERSATIONS, type RecentConversation, type RecentMessage } from './recent-conversations.ts';

const TENANT = 1;
const MINUTE = 60_000;

const roleOf = (id: number, patient: number) =>
  id === patient ? 'patient' : DEMO_TENANTS[0]!.people.find((person) => person.id === id)!.role;

const seedOne = async (platform: Platform, { consultations }: Modules, one: RecentConversation, timeZone: string): Promise<void> => {
  const now = platform.clock.now();
  const sentAt = ({ sent }: RecentMessage) =>
    typeof sent === 'number' ? new Date(now.getTime() - sent * MINUTE) : instantOf(sent, now, timeZone);
  const minutesAfter = (message: RecentMessage, minutes: number) => new Date(sentAt(message).getTime() + minutes * MINUTE);
  const ctx = acting(TENANT, one.doctor, now);
  const { id, messages } = one;
  await platform.transactions.transact(ctx, async (tx) => {
    const createdAt = minutesAfter(messages[0]!, -1);
    await consultations.open(ctx, tx, { id, patientId: one.patient, doctorId: one.doctor, subject: one.subject, createdAt });
    if (one.nurse !== undefined) await consultations.addParticipant({ ...ctx, now: createdAt }, tx, id, one.nurse);
    const past = messages.map((message) => ({
      author: message.author,
      authorRole: roleOf(message.author, one.patient),
      text: message.text,
      sentAt: sentAt(message),
      ...(message.was !== undefined && { was: message.was, changedAt: minutesAfter(message, 1) }),
      ...(message.recalled && { recalledAt: minutesAfter(message, 1) }),
    }));
    const readTo = new Map(Object.entries(one.unread).map(([person, unread]) => [Number(person), messages.length - unread]));
    await consultations.importHistory(tx, ctx, id, past, readTo);
    if (one.resolved) await consultations.close({ ...ctx, now: minutesAfter(messages.at(-1)!, 1) }, tx, id);
  });
};

/** Adds the consultations unless there are some already. */
export const seedRecentConversations = async (platform: Platform, modules: Modules): Promise<void> => {
  const there = await rowsOf(IdRow)`select id from consultations.consultations where tenant_id = ${TENANT}`.execute(
    platform.tenantDb(TENANT),
  );
  const taken = new Set(there.rows.map(({ id }) => id));
  // An installation that was used after its first start keeps its users' messages.
  if (RECENT_CONVERSATIONS.some(({ id }) => taken.has(id))) return;
  const timeZone = await modules.identity.timeZone(TENANT);
  for (const one of RECENT_CONVERSATIONS) await seedOne(platform, modules, one, timeZone);
};
