// The batched write of logs: one statement checks the patients, claims the idempotency keys and inserts logs and events; a second adds the
// audit rows of the logs that were written. One tenant, one transaction and one round trip a batch.
import type pg from 'pg';
import { z } from 'zod';
import type { AuditRow } from '#platform/audit/entry.ts';
import { insertAuditRows } from '#platform/audit/insert.ts';
import { tenantPipeline } from '#platform/db/tenant-query.ts';

export interface OutgoingLog {
  id: number;
  patientId: number;
  userId: number;
  taskType: string;
  completedAt: Date;
  createdAt: Date;
  keyId: number;
  body: Buffer;
  /** Null without an Idempotency-Key. */
  idempotency: { actor: string; route: string; key: string; bodyDigest: Buffer } | null;
  audit: AuditRow;
  eventId: string;
  eventData: string;
}

/** The outcome of one log. */
const WrittenLog = z.object({
  /** `gone`: the patient was removed. */
  patient: z.enum(['there', 'gone']).nullable(),
  /** False also when the key was used before. */
  written: z.boolean(),
});
export type WrittenLog = z.output<typeof WrittenLog>;

// LATERAL with LIMIT 1 looks each log up by key, whatever the statistics were when the plan was made. Keys are claimed in sorted order, so
// that two processes with the same keys cannot deadlock.
const WRITE = `with input as (
  select * from unnest($2::int[], $3::int[], $4::int[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::int[], $9::bytea[], $10::text[],
    $11::text[], $12::text[], $13::bytea[], $14::uuid[], $15::text[]) with ordinality
    as i(id, patient_id, user_id, task_type, completed_at, created_at, key_id, body, actor, route, idempotency_key, body_digest, event_id,
      event_data, n)
), judged as (
  select i.*, p.patient from input i
  left join lateral (select case when d.removed_at is null then 'there' else 'gone' end as patient from patients.directory d
    where d.tenant_id = $1 and d.id = i.patient_id limit 1) p on true
), taken as (
  insert into platform.idempotency (tenant_id, actor, route, key, body_digest, created_at, status, resource_id)
  select $1, actor, route, idempotency_key, body_digest, created_at, 201, id::text from judged
  where idempotency_key is not null and patient = 'there' order by actor, route, idempotency_key
  on conflict do nothing returning resource_id::int as id
), written as (
  insert into tasks.task_logs (tenant_id, id, patient_id, user_id, task_type, completed_at, created_at, key_id, body)
  select $1, id, patient_id, user_id, task_type, completed_at, created_at, key_id, body from judged
  where patient = 'there' and (idempotency_key is null or id in (select id from taken)) order by n
  returning id
), published as (
  insert into platform.events (tenant_id, at, id, type, data)
  select $1, created_at, event_id, 'tasks.logged', event_data::jsonb from judged where id in (select id from written)
), delivered as (
  insert into platform.event_deliveries (tenant_id, event_id, subscriber, type, data, at, due_at)
  select $1, event_id, s, 'tasks.logged', event_data::jsonb, created_at, created_at from judged, unnest($16::text[]) s
  where id in (select id from written)
)
select j.patient, j.id in (select id from written) as written from judged j order by j.n`;

const WRITTEN = '(select true from tasks.task_logs l where l.tenant_id = $1 and l.id = r.log_id limit 1)';

const column = <K extends keyof OutgoingLog>(batch: readonly OutgoingLog[], name: K): OutgoingLog[K][] => batch.map((log) => log[name]);

const writeStatement = (tenantId: number, batch: readonly OutgoingLog[], subscribers: readonly string[]) => ({
  name: 'task_logs_write',
  text: WRITE,
  values: [
    tenantId,
    column(batch, 'id'),
    column(batch, 'patientId'),
    column(batch, 'userId'),
    column(batch, 'taskType'),
    column(batch, 'completedAt'),
    column(batch, 'createdAt'),
    column(batch, 'keyId'),
    column(batch, 'body'),
    batch.map((log) => log.idempotency?.actor ?? null),
    batch.map((log) => log.idempotency?.route ?? null),
    batch.map((log) => log.idempotency?.key ?? null),
    batch.map((log) => log.idempotency?.bodyDigest ?? null),
    column(batch, 'eventId'),
    column(batch, 'eventData'),
    subscribers,
  ],
  row: WrittenLog,
});

/** Writes a batch of one tenant's logs. @returns one outcome per log, in order */
export const writeLogs = async (
  pool: pg.Pool,
  tenantId: number,
  batch: readonly OutgoingLog[],
  subscribers: readonly string[],
): Promise<WrittenLog[]> => {
  const ids = [{ name: 'log_id', type: 'int', values: column(batch, 'id') }];
  const [written] = await tenantPipeline(pool, tenantId, [
    writeStatement(tenantId, batch, subscribers),
    insertAuditRows(tenantId, column(batch, 'audit'), { name: 'of_logs', columns: ids, where: WRITTEN }),
  ]);
  return written.rows;
};
