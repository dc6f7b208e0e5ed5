// A task as stored, as completed with names, and as a user may see it.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { TaskType } from '#contracts/task-logs.ts';
import { Priority, TASK_STATUSES, type Task } from '#contracts/tasks.ts';
import { readableBy } from '#modules/access/index.ts';
import { PLACEMENT, PlacementColumns, placementIn } from '#modules/wards/views.ts';
import type { UserCtx } from '#platform/context.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes, json, timeOrInfinity } from '#platform/db/row-schema.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

/** Statuses of unfinished tasks, for SQL. */
export const ACTIVE_SQL = "('open', 'in-progress')";
export const isFinished = (status: StoredStatus): boolean => status === 'done' || status === 'not-done';

/** `withdrawn`: created by the end of another task and removed when that end was undone; it is in no list and cannot be read. */
const StoredStatus = z.enum([...TASK_STATUSES, 'withdrawn']);
export type StoredStatus = z.output<typeof StoredStatus>;

/** A row of tasks.tasks. */
export const TaskRow = z.object({
  tenant_id: z.int(),
  id: z.int(),
  patient_id: z.int(),
  type: TaskType,
  key_id: z.int(),
  body: bytes,
  text_version: z.int(),
  /** The number Infinity for a task without a due time. */
  due_at: timeOrInfinity,
  priority: Priority,
  assignee_id: z.int().nullable(),
  team_id: z.int().nullable(),
  /** The team that owned it before it was started. */
  team_before: z.int().nullable(),
  recurrence: z.string().nullable(),
  series_start: z.date().nullable(),
  /** The occurrence of the series that this task represents; null for a task that happens once. */
  slot_at: z.date().nullable(),
  status: StoredStatus,
  /** The former owner, if their account was disabled or they are no longer a doctor or nurse. Null once it has a new owner. */
  left_by: z.int().nullable(),
  started_at: z.date().nullable(),
  finished_at: z.date().nullable(),
  finished_by: z.int().nullable(),
  task_log_id: z.int().nullable(),
  next_task_id: z.int().nullable(),
  created_at: z.date(),
  created_by: z.int(),
  updated_at: z.date(),
  version: z.int(),
});
export type TaskRow = z.output<typeof TaskRow>;

/** A task that was not done; its encrypted text as JSON carries it, in hexadecimal. */
const NotDoneRow = z.object({ id: z.int(), key_id: z.int(), body: z.hex(), text_version: z.int() });

const FullRow = TaskRow.extend({
  status: z.enum(TASK_STATUSES),
  depends_on: z.array(z.int()),
  blocked_by: z.array(z.int()),
  not_done_before: json(z.array(NotDoneRow)),
  given_name: z.string(),
  family_name: z.string(),
  mrn: z.string(),
  date_of_birth: z.string().nullable(),
  patient_room: z.string().nullable(),
  ...PlacementColumns.shape,
  assignee: z.string().nullable(),
  team: z.string().nullable(),
  leaver: z.string().nullable(),
  finisher: z.string().nullable(),
  creator: z.string().nullable(),
});
type FullRow = z.output<typeof FullRow>;

/** The encrypted part of a task. */
const TaskText = z.object({ title: z.string(), notes: z.string().nullable(), reason: z.string().nullable() });
export type TaskText = z.output<typeof TaskText>;

export const sealTask = (cipher: TenantCipher, id: number, version: number, { title, notes, reason }: TaskText): SealedText =>
  cipher.seal(JSON.stringify({ title, notes, reason }), `task/${id}/${version}`);

export const openTask = (cipher: TenantCipher, row: Pick<TaskRow, 'id' | 'key_id' | 'body' | 'text_version'>): TaskText =>
  TaskText.parse(JSON.parse(cipher.open({ keyId: row.key_id, body: row.body }, `task/${row.id}/${row.text_version}`)));

/** The due time as the column stores it. */
export const dueColumn = (dueAt: Date | null): Date | string => dueAt ?? 'infinity';
export const dueOf = (row: Pick<TaskRow, 'due_at'>): Date | null => (typeof row.due_at === 'number' ? null : row.due_at);

const nameOf = (id: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select d.name from identity.directory d where d.tenant_id = t.tenant_id and d.id = ${id} limit 1)`;

/**
 * Completes a page of tasks, ordered by due time, without withdrawn tasks and those of removed patients.
 * @param page a bounded query that returns rows of tasks.tasks
 */
export const loadTasks = async (db: TenantDb, page: RawBuilder<unknown>): Promise<FullRow[]> => {
  const { rows } = await rowsOf(
    FullRow,
  )`select ${columnsOf(TaskRow, 't')}, p.given_name, p.family_name, p.mrn, p.date_of_birth, p.room as patient_room,
      ${PLACEMENT},
      ${nameOf(sql`t.assignee_id`)} as assignee, ${nameOf(sql`t.left_by`)} as leaver,
      ${nameOf(sql`t.finished_by`)} as finisher, ${nameOf(sql`t.created_by`)} as creator,
      (select n.name from wards.team_names n where n.tenant_id = t.tenant_id and n.id = t.team_id limit 1) as team,
      array(select d.depends_on_id from tasks.dependencies d where d.tenant_id = t.tenant_id and d.task_id = t.id order by 1) as depends_on,
      array(select d.depends_on_id from tasks.dependencies d cross join lateral (
          select 1 from tasks.tasks b where b.tenant_id = d.tenant_id and b.id = d.depends_on_id and b.status in ${sql.raw(ACTIVE_SQL)} limit 1) b
        where d.tenant_id = t.tenant_id and d.task_id = t.id order by 1) as blocked_by,
      (select coalesce(json_agg(b order by b.id), '[]') from tasks.dependencies d cross join lateral (
          select b.id, b.key_id, encode(b.body, 'hex') as body, b.text_version, b.status from tasks.tasks b
          where b.tenant_id = d.tenant_id and b.id = d.depends_on_id limit 1) b
        where d.tenant_id = t.tenant_id and d.task_id = t.id and b.status = 'not-done') as not_done_before
    from (${page}) t
    cross join lateral (select d.given_name, d.family_name, d.mrn, d.date_of_birth, d.room from patients.directory d
      where d.tenant_id = t.tenant_id and d.id = t.patient_id and d.removed_at is null limit 1) p
    left join lateral (select * from wards.directory d where d.tenant_id = t.tenant_id and d.patient_id = t.patient_id limit 1) w on true
    where t.status <> 'withdrawn'
    order by t.due_at, t.id`.execute(db);
  return rows;
};

const pair = (id: number | null, name: string | null): { id: number; name: string } | null =>
  id === null ? null : { id, name: name ?? '' };

/** @param clinical whether to include notes and reason, beside the title and the due time */
const presentTask = (cipher: TenantCipher, clinical: boolean, row: FullRow): Task => {
  const { title, notes, reason } = openTask(cipher, row);
  return {
    id: row.id,
    patient_id: row.patient_id,
    patient: {
      id: row.patient_id,
      first_name: row.given_name,
      last_name: row.family_name,
      medical_record_number: row.mrn,
      date_of_birth: row.date_of_birth,
      room_number: row.patient_room,
      placement: placementIn(row),
    },
    type: row.type,
    title,
    notes: clinical ? notes : null,
    due_at: dueOf(row)?.toISOString() ?? null,
    priority: row.priority,
    assignee_id: row.assignee_id,
    assignee: pair(row.assignee_id, row.assignee),
    team_id: row.team_id,
    team: row.team === null ? null : pair(row.team_id, row.team),
    left_by: pair(row.left_by, row.leaver),
    depends_on: row.depends_on,
    blocked_by: row.blocked_by,
    not_done_before: row.not_done_before.map((before) => {
      const text = openTask(cipher, { ...before, body: Buffer.from(before.body, 'hex') });
      return { id: before.id, title: text.title, reason: clinical ? text.reason : null };
    }),
    recurrence: row.recurrence,
    status: row.status,
    reason: clinical ? reason : null,
    started_at: row.started_at?.toISOString() ?? null,
    finished_at: row.finished_at?.toISOString() ?? null,
    finished_by: pair(row.finished_by, row.finisher),
    task_log_id: row.task_log_id,
    next_task_id: row.next_task_id,
    created_at: row.created_at.toISOString(),
    created_by: { id: row.created_by, name: row.creator ?? '' },
    updated_at: row.updated_at.toISOString(),
    version: row.version,
  };
};

/** Tasks as this reader may see them: without notes and reasons, unless they may read the clinical text of the patient. */
export const presentTasks = async (cipher: TenantCipher, ctx: UserCtx, rows: readonly FullRow[]): Promise<Task[]> => {
  const readable = await readableBy(
    ctx,
    rows.map((row) => row.patient_id),
  );
  return rows.map((row) => presentTask(cipher, readable.has(row.patient_id), row));
};
