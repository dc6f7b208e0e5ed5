// The conversation of a request: whether it exists, who takes part, and whether the caller does.
import { sql } from 'kysely';
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import { readersAmong } from '#modules/access/index.ts';
import type { Ctx } from '#platform/context.ts';
import { executeStatement } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { takesPart } from '../../policy.ts';

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

const ConversationRow = z.object({
  id: z.int(),
  patient_id: z.int(),
  doctor_id: z.int(),
  status: z.enum(['open', 'closed']),
  last_seq: z.int(),
  rev: z.int(),
  user_id: z.int(),
  name: z.string(),
  role: Role,
  delivered_seq: z.int(),
  read_seq: z.int(),
  receipt_rev: z.int(),
});
type ConversationRow = z.output<typeof ConversationRow>;

// OFFSET 0 keeps each LATERAL a look-up by key for each row: as plain joins, PostgreSQL merges whole tables whenever they are small.
const LOAD = `select c.id, c.patient_id, c.doctor_id, c.status, c.last_seq, c.rev, p.user_id, d.name, coalesce(d.role, 'patient') as role,
    p.delivered_seq, p.read_seq, p.receipt_rev
  from unnest($2::int[]) wanted(id)
  cross join lateral (select * from consultations.consultations c where c.tenant_id = $1 and c.id = wanted.id offset 0) c
  cross join lateral (select * from consultations.participants p where p.tenant_id = $1 and p.consultation_id = wanted.id offset 0) p
  cross join lateral (select name, role from identity.directory d where d.tenant_id = $1 and d.id = p.user_id offset 0) d
  order by p.added_at, p.user_id`;

/** The statement that loads conversations with their members. */
export const conversationsStatement = (tenantId: number, ids: readonly number[]) => ({
  name: 'conversations_load',
  text: LOAD,
  values: [tenantId, ids],
  row: ConversationRow,
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

/** Locks the row, under which seq and rev are assigned, and loads the conversation. @throws CONSULTATION_NOT_FOUND */
export const lockConversation = async (db: TenantDb, tenantId: number, id: number): Promise<Conversation> => {
  await sql`select 1 from consultations.consultations where tenant_id = ${tenantId} and id = ${id} for no key update`.execute(db);
  const conversation = conversationsFrom(await executeStatement(db, conversationsStatement(tenantId, [id]))).get(id);
  if (!conversation) throw problem('CONSULTATION_NOT_FOUND');
  return conversation;
};

/** The patient, and the participants whose role still takes part. */
export const membersNow = ({ members, patientId }: Conversation): Member[] =>
  members.filter(({ id, role }) => id === patientId || takesPart(role));

/** The members who may read the patient's text: only they get what is pushed. */
export const readersNow = (conversation: Conversation): Member[] => readersAmong(membersNow(conversation), conversation.patientId);

/** A conversation does not exist for users who are not members of it. @throws CONSULTATION_NOT_FOUND */
export const requireMember = (conversation: Conversation, userId: number | null): Conversation => {
  if (!membersNow(conversation).some(({ id }) => id === userId))
    throw problem('CONSULTATION_NOT_FOUND', { patients: [conversation.patientId] });
  return conversation;
};

/** The ID of the user who reads; null for integrations. */
export const readerOf = (ctx: Ctx): number | null => (ctx.actor.kind === 'user' ? ctx.actor.id : null);

export const nameIn = (conversation: Conversation): ((id: number) => string) => {
  const names = new Map(conversation.members.map((m) => [m.id, m.name]));
  return (id) => names.get(id) ?? '';
};
