// Recipients of notices about a thread: of a patient's message its holder, or the team of its category while there is none; of a clock that turned red
// both.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Role } from '#contracts/common.ts';
import { ThreadCategory } from '#contracts/messaging/thread.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { type Away, awayAt, standInFor } from '../covers/away.ts';
import { activeStaff, answering } from '../settings/answering.ts';
import { settled } from '../state/changes.ts';
import { findThread } from '../threads/thread-row.ts';
import { membersOfCategory } from './members.ts';
import { mayRead, reachesOf } from './reach.ts';

const HeardRow = z.object({
  patient_id: z.int(),
  category: ThreadCategory,
  patient_unread: z.int(),
  clock_from: z.date().nullable(),
  assigned_to: z.int().nullable(),
  catch_all_id: z.int().nullable(),
});
type Heard = z.output<typeof HeardRow>;

const heard = async (db: TenantDb, tenantId: number, id: string) => {
  const { rows } = await rowsOf(HeardRow)`select t.patient_id, t.category, t.patient_unread, t.clock_from, t.assigned_to, s.catch_all_id
    from messaging.threads t left join messaging.settings s on s.tenant_id = t.tenant_id
    where t.tenant_id = ${tenantId} and t.id = ${id}`.execute(db);
  return rows[0];
};

/** Returns the people of a list who may answer the thread. @param holder the colleague who reads it because they hold it */
const readers = async (
  db: TenantDb,
  tenantId: number,
  { category }: Heard,
  holder: number | null,
  people: readonly number[],
): Promise<number[]> => {
  if (people.length === 0) return [];
  const able = await answering(db, tenantId, people);
  const reaches = await reachesOf(db, tenantId, able);
  return able.filter(({ id }) => mayRead(reaches.get(id)!, { category, assigned_to: holder })).map(({ id }) => id);
};

/** As `readers`, but a person who is away is replaced by the one who acts for them. */
const present = (db: TenantDb, tenantId: number, away: Away, thread: Heard, people: readonly number[]): Promise<number[]> => {
  const acting = people.map((id) => standInFor(away, id)).filter((id) => id !== undefined);
  // The one who acts for the holder is about to get the thread.
  const holder = thread.assigned_to === null ? null : (standInFor(away, thread.assigned_to) ?? null);
  return readers(db, tenantId, thread, holder, [...new Set(acting)]);
};

/** Roles that hear of a category in a clinic that has neither a team for it nor a catch-all owner: a message must not go unheard. */
const rolesFor = (category: ThreadCategory): Role[] => {
  if (category === 'prescription') return ['nurse', 'staff', 'pharmacist'];
  return category === 'medical' ? ['doctor', 'nurse'] : ['nurse', 'staff'];
};

const everybodyFor = async (db: TenantDb, tenantId: number, category: ThreadCategory): Promise<number[]> => {
  const { rows } = await rowsOf(IdRow)`select d.id from identity.directory d
    where d.tenant_id = ${tenantId} and ${activeStaff(rolesFor(category))} order by d.id limit ${sql.lit(200)}`.execute(db);
  return rows.map(({ id }) => id);
};

/** Returns all who may read a thread, also while they are away: where nobody is present, a message must not go unheard. */
const readersFor = async (db: TenantDb, tenantId: number, thread: Heard): Promise<number[]> => {
  const { category, assigned_to, catch_all_id } = thread;
  const people = [
    assigned_to,
    catch_all_id,
    ...(await membersOfCategory(db, tenantId, category)),
    ...(await everybodyFor(db, tenantId, category)),
  ];
  return readers(db, tenantId, thread, assigned_to, [...new Set(people.filter((id) => id !== null))]);
};

/** Returns the holder of a thread, or the colleague who acts for them; nobody for a thread in the pool. */
const holderOf = (db: TenantDb, tenantId: number, away: Away, thread: Heard): Promise<number[]> =>
  present(db, tenantId, away, thread, thread.assigned_to === null ? [] : [thread.assigned_to]);

/** Returns the colleagues who look after a category: its team, else the catch-all owner, else all roles for it. @param but people to leave out */
const teamFor = async (db: TenantDb, tenantId: number, away: Away, thread: Heard, but: readonly number[] = []): Promise<number[]> => {
  const { category, catch_all_id } = thread;
  const candidates = [
    () => membersOfCategory(db, tenantId, category),
    async () => (catch_all_id === null ? [] : [catch_all_id]),
    () => everybodyFor(db, tenantId, category),
  ];
  for (const find of candidates) {
    const people = (await present(db, tenantId, away, thread, await find())).filter((id) => !but.includes(id));
    if (people.length > 0) return people;
  }
  return [];
};

/** Returns the thread while its patient waits for an answer: one that was answered, closed or merged since is no longer news. */
const waiting = async (db: TenantDb, tenantId: number, id: string): Promise<Heard | undefined> => {
  const thread = await heard(db, tenantId, id);
  return thread?.clock_from ? thread : undefined;
};

/** Returns the colleagues who hear that a patient waits: of a new message, or because the thread went back to the pool. */
export const staffWhoHear = async (db: TenantDb, tenantId: number, id: string, now: Date): Promise<number[]> => {
  const thread = await waiting(db, tenantId, id);
  if (!thread) return [];
  const away = await awayAt(db, tenantId, now);
  for (const find of [holderOf, teamFor]) {
    const people = await find(db, tenantId, away, thread);
    if (people.length > 0) return people;
  }
  return readersFor(db, tenantId, thread);
};

/** As `staffWhoHear`, without colleagues who have read the message already. */
export const staffYetToRead = async (db: TenantDb, tenantId: number, id: string, messageId: string, now: Date): Promise<number[]> => {
  const people = await staffWhoHear(db, tenantId, id, now);
  if (people.length === 0) return people;
  // OFFSET 0 keeps both look-ups by key, also by a plan made while the tables were empty.
  const { rows } = await rowsOf(IdRow)`select r.id from (
      select m.thread_id, m.number from messaging.messages m where m.tenant_id = ${tenantId} and m.id = ${messageId} offset 0) m
    cross join lateral (select r.user_id as id from messaging.thread_reads r
      where r.tenant_id = ${tenantId} and r.thread_id = m.thread_id and r.read_to >= m.number offset 0) r`.execute(db);
  const readers = new Set(rows.map(({ id: reader }) => reader));
  return people.filter((person) => !readers.has(person));
};

/** Returns the colleagues who hear that the clock of a thread turned red: its holder, and the team of its category. */
export const staffWhoHearOfBreach = async (db: TenantDb, tenantId: number, id: string, now: Date): Promise<number[]> => {
  const thread = await waiting(db, tenantId, id);
  if (!thread) return [];
  const away = await awayAt(db, tenantId, now);
  const holder = await holderOf(db, tenantId, away, thread);
  const people = [...holder, ...(await teamFor(db, tenantId, away, thread, holder))];
  return people.length > 0 ? people : readersFor(db, tenantId, thread);
};

/** Returns the colleague who holds a thread; null for one that is closed, or that they have lost by silence. */
export const holderNow = async (db: TenantDb, tenantId: number, id: string, now: Date): Promise<number | null> => {
  const thread = await findThread(db, tenantId, id);
  return thread === undefined || thread.status === 'closed' ? null : settled(thread, now).assigned_to;
};

/** Returns the thread that continues one which was merged; null for any other. */
export const continuationOf = async (db: TenantDb, tenantId: number, id: string): Promise<string | null> =>
  (await findThread(db, tenantId, id))?.merged_into ?? null;

/** Returns the patient of a thread, or of the one that continues it, while they have unread messages in it. */
export const patientWhoHears = async (db: TenantDb, tenantId: number, id: string): Promise<number[]> => {
  const thread = await heard(db, tenantId, (await continuationOf(db, tenantId, id)) ?? id);
  return thread && thread.patient_unread > 0 ? [thread.patient_id] : [];
};
