// The conversation a request is about: does it exist, may this person be in it, who else is.
import { CompiledQuery, sql } from 'kysely';
import type { Role } from '#contracts/common.ts';
import type { Ctx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Statement } from '#platform/db/tenant-query.ts';
import { problem } from '#platform/errors.ts';

export interface Member {
  id: number;
  name: string;
  role: Role;
  delivered_seq: number;
  read_seq: number;
  receipt_rev: number;
}

export interface Conversation {
  id: number;
  patientId: number;
  doctorId: number;
  status: 'open' | 'closed';
  lastSeq: number;
  rev: number;
  members: Member[];
}

export interface ConversationRow {
  id: number;
  patient_id: number;
  doctor_id: number;
  status: 'open' | 'closed';
  last_seq: number;
  rev: number;
  user_id: number;
  name: string;
  role: Role;
  delivered_seq: number;
  read_seq: number;
  receipt_rev: number;
}

// OFFSET 0 keeps each LATERAL a look-up by key for each row: as plain joins, PostgreSQL merges whole tables whenever they are small.
const LOAD = `select c.id, c.patient_id, c.doctor_id, c.status, c.last_seq, c.rev, p.user_id, d.name, coalesce(d.role, 'patient') as role,
    p.delivered_seq, p.read_seq, p.receipt_rev
  from unnest($2::int[]) wanted(id)
  cross join lateral (select * from consultations.consultations c where c.tenant_id = $1 and c.id = wanted.id offset 0) c
  cross join lateral (select * from consultations.participants p where p.tenant_id = $1 and p.consultation_id = wanted.id offset 0) p
  cross join lateral (select name, role from identity.directory d where d.tenant_id = $1 and d.id = p.user_id offset 0) d
  order by p.added_at, p.user_id`;

/** The statement that loads conversations with their members. */
export const conversationsStatement = (tenantId: number, ids: readonly number[]): Statement => ({
  name: 'conversations_load',
  text: LOAD,
  values: [tenantId, ids],
});

/** Conversations from the rows of that statement; those that do not exist are left out. */
export const conversationsFrom = (rows: readonly ConversationRow[]): Map<number, Conversation> => {
  const conversations = new Map<number, Conversation>();
  for (const row of rows) {
    let conversation = conversations.get(row.id);
    if (!conversation) {
      conversation = {
        id: row.id,
        patientId: row.patient_id,
        doctorId: row.doctor_id,
        status: row.status,
        lastSeq: row.last_seq,
        rev: row.rev,
        members: [],
      };
      conversations.set(row.id, conversation);
    }
    const { user_id: id, name, role, delivered_seq, read_seq, receipt_rev } = row;
    conversation.members.push({ id, name, role, delivered_seq, read_seq, receipt_rev });
  }
  return conversations;
};

/** Takes the row lock under which numbers are handed out, then loads the conversation. @throws CONSULTATION_NOT_FOUND */
export const lockConversation = async (db: TenantDb, tenantId: number, id: number): Promise<Conversation> => {
  await sql`select 1 from consultations.consultations where tenant_id = ${tenantId} and id = ${id} for no key update`.execute(db);
  const { text, values } = conversationsStatement(tenantId, [id]);
  const { rows } = await db.executeQuery<ConversationRow>(CompiledQuery.raw(text, [...values]));
  const conversation = conversationsFrom(rows).get(id);
  if (!conversation) throw problem('CONSULTATION_NOT_FOUND');
  return conversation;
};

/** Nobody starts talking about a patient who is not in the registry, or no more. @throws PATIENT_NOT_FOUND */
export const requireRegistered = async (db: TenantDb, tenantId: number, patientId: number): Promise<void> => {
  const { rows } = await sql<{ removed: boolean }>`select removed_at is not null as removed from patients.directory
    where tenant_id = ${tenantId} and id = ${patientId}`.execute(db);
  if (!rows[0] || rows[0].removed) throw problem('PATIENT_NOT_FOUND', rows[0] ? { patients: [patientId] } : {});
};

/** Only participants are in a conversation; for everybody else it does not exist. */
export const requireMember = (conversation: Conversation, userId: number | null): Conversation => {
  if (userId === null || !conversation.members.some((m) => m.id === userId))
    throw problem('CONSULTATION_NOT_FOUND', { patients: [conversation.patientId] });
  return conversation;
};

/** The number of the person who asks; null for integrations. */
export const readerOf = (ctx: Ctx): number | null => (ctx.actor.kind === 'user' ? ctx.actor.id : null);

export const nameIn = (conversation: Conversation): ((id: number) => string) => {
  const names = new Map(conversation.members.map((m) => [m.id, m.name]));
  return (id) => names.get(id) ?? '';
};
