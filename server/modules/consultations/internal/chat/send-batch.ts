// The batched write of messages: locks conversations in order of their IDs, then one statement numbers and inserts the messages with their
// audit rows and, in groups, their events and deliveries. One tenant, one transaction and one round trip a batch.
import type pg from 'pg';
import { z } from 'zod';
import { bigintArray, byteaArray, intArray, textArray, timestamptzArray, uuidArray } from '#platform/db/array-parameters.ts';
import { tenantPipeline } from '#platform/db/tenant-query.ts';
import { GROUP_SIZE } from '#platform/events/delivery.ts';
import { uuidv7 } from '#platform/ids.ts';

/** A message with its audit row, whose actor is the author. */
export interface OutgoingMessage {
  id: number;
  conversation: number;
  authorId: number;
  authorRole: string;
  keyId: number;
  body: Buffer;
  clientMessageId: string | null;
  digest: Buffer | null;
  /** The integration that writes in the author's name. */
  throughKeyId: string | null;
  throughName: string | null;
  auditId: string;
  auditAt: Date;
  sessionId: string | null;
  address: string | null;
  requestId: string;
  auditDigest: Buffer;
}

/** The outcome of one message. `seq` is null when it was not written; the other fields show why. */
const WrittenMessage = z.object({
  n: z.int(),
  seq: z.int().nullable(),
  sent_at: z.date().nullable(),
  /** Null when there is no such conversation. */
  status: z.enum(['open', 'closed']).nullable(),
  member: z.boolean(),
  /** The message that the same device ID created before. */
  existing_id: z.int().nullable(),
});
export type WrittenMessage = z.output<typeof WrittenMessage>;

const LOCK = `select id from consultations.consultations where tenant_id = $1 and id = any($2::int[]) order by id for no key update`;

// LATERAL with LIMIT 1 looks each message up by key, whatever the statistics were when the plan was made. The lock is a statement of its
// own, so that the snapshot of this one includes everything committed while the lock was awaited.
const WRITE = `with input as (
  select * from unnest($3::bigint[], $4::int[], $5::int[], $6::text[], $7::int[], $8::bytea[], $9::text[], $10::bytea[], $11::uuid[], $12::text[],
    $13::uuid[], $14::timestamptz[], $15::uuid[], $16::text[], $17::text[], $18::bytea[]) with ordinality
    as i(id, conversation, author_id, author_role, key_id, body, client_message_id, first_digest, through_key_id, through_name,
      audit_id, audit_at, session_id, address, request_id, audit_digest, n)
), judged as (
  select i.*, c.status, c.patient_id, c.last_seq, c.last_sent_at, c.rev, p.user_id is not null as member, m.id as existing_id
  from input i
  left join lateral (select * from consultations.consultations c where c.tenant_id = $1 and c.id = i.conversation limit 1) c on true
  left join lateral (select user_id from consultations.participants p
    where p.tenant_id = $1 and p.consultation_id = i.conversation and p.user_id = i.author_id limit 1) p on true
  left join lateral (select id from consultations.messages m where i.client_message_id is not null and m.tenant_id = $1
    and m.consultation_id = i.conversation and m.author_id = i.author_id and m.client_message_id = i.client_message_id limit 1) m on true
), numbered as (
  select j.*, (last_seq + row_number() over conversation)::int as seq,
    greatest($2::timestamptz, last_sent_at + interval '1 millisecond') + (row_number() over conversation - 1) * interval '1 millisecond' as sent_at
  from judged j where status = 'open' and member and existing_id is null
  window conversation as (partition by conversation order by n)
), written as (
  insert into consultations.messages (tenant_id, id, consultation_id, seq, author_id, author_role, sent_at, key_id, body, client_message_id,
    first_digest, through_key_id, through_name)
  select $1, id, conversation, seq, author_id, author_role, sent_at, key_id, body, client_message_id,
    first_digest, through_key_id, through_name from numbered
), advanced as (
  update consultations.consultations c set last_seq = r.seq, last_sent_at = r.sent_at, activity_at = r.sent_at, last_author_id = r.author_id,
    others_seq = coalesce(r.others_seq, case when c.last_author_id is distinct from r.author_id then c.last_seq else c.others_seq end)
  from (select conversation, max(seq) as seq, max(sent_at) as sent_at, max(last_author_id) as author_id,
      max(seq) filter (where author_id <> last_author_id) as others_seq
    from (select conversation, seq, sent_at, author_id, last_value(author_id) over (partition by conversation order by seq
      rows between unbounded preceding and unbounded following) as last_author_id from numbered) m
    group by conversation) r
  where c.tenant_id = $1 and c.id = r.conversation
), audited as (
  insert into audit.events (tenant_id, at, id, actor_kind, actor_id, actor_role, key_id, session_id, action, outcome, patients, resource_type,
    resource_id, address, request_id, digest)
  select $1, audit_at, audit_id, case when through_key_id is null then 'user' else 'integration' end, author_id, author_role, through_key_id,
    session_id, 'consultations.messages.send', 'ok', array[patient_id], 'message', id::text, address::inet, request_id, audit_digest from numbered
), grouped as (
  select ($19::uuid[])[1 + g] as id, events from (
    select (n - 1) / ${GROUP_SIZE} as g, jsonb_agg(jsonb_build_object('id', audit_id, 'data', jsonb_build_object('consultation_id', conversation,
      'message_id', id, 'author_id', author_id, 'seq', seq, 'rev', rev)) order by n) as events
    from numbered group by 1) e
), published as (
  insert into platform.events (tenant_id, at, id, type, data) select $1, $2, id, 'consultations.message-sent', events from grouped
), delivered as (
  insert into platform.event_deliveries (tenant_id, event_id, subscriber, type, data, at, due_at)
  select $1, id, s, 'consultations.message-sent', events, $2, $2 from grouped, unnest($20::text[]) s
)
select j.n::int, k.seq, k.sent_at, j.status, j.member, j.existing_id from judged j left join numbered k on k.n = j.n order by j.n`;

const column = <K extends keyof OutgoingMessage>(batch: readonly OutgoingMessage[], name: K): OutgoingMessage[K][] =>
  batch.map((m) => m[name]);

const writeStatement = (tenantId: number, now: Date, batch: readonly OutgoingMessage[], subscribers: readonly string[]) => ({
  name: 'messages_write',
  text: WRITE,
  values: [
    tenantId,
    now,
    bigintArray(column(batch, 'id')),
    intArray(column(batch, 'conversation')),
    intArray(column(batch, 'authorId')),
    textArray(column(batch, 'authorRole')),
    intArray(column(batch, 'keyId')),
    byteaArray(column(batch, 'body')),
    textArray(column(batch, 'clientMessageId')),
    byteaArray(column(batch, 'digest')),
    uuidArray(column(batch, 'throughKeyId')),
    textArray(column(batch, 'throughName')),
    uuidArray(column(batch, 'auditId')),
    timestamptzArray(column(batch, 'auditAt')),
    uuidArray(column(batch, 'sessionId')),
    textArray(column(batch, 'address')),
    textArray(column(batch, 'requestId')),
    byteaArray(column(batch, 'auditDigest')),
    uuidArray(Array.from({ length: Math.ceil(batch.length / GROUP_SIZE) }, () => uuidv7(now))),
    subscribers,
  ],
  row: WrittenMessage,
});

/**
 * Writes a batch of one tenant's messages. A device ID that occurs twice in a batch makes the whole batch fail (unique key): the caller
 * retries one by one.
 * @returns one outcome per message, in order
 */
export const writeMessages = async (
  pool: pg.Pool,
  tenantId: number,
  now: Date,
  batch: readonly OutgoingMessage[],
  subscribers: readonly string[],
): Promise<WrittenMessage[]> => {
  const conversations = [...new Set(column(batch, 'conversation'))];
  const [, written] = await tenantPipeline(pool, tenantId, [
    { name: 'conversations_lock', text: LOCK, values: [tenantId, conversations] },
    writeStatement(tenantId, now, batch, subscribers),
  ]);
  return written.rows;
};
