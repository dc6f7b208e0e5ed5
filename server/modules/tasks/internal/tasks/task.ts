// A task as it lies in the database, complete with names, and as a person may see it.
import { type RawBuilder, sql } from 'kysely';
import type { TaskType } from '#contracts/task-logs.ts';
import type { Task } from '#contracts/tasks.ts';
import { readableBy } from '#modules/access/index.ts';
import type { UserCtx } from '#platform/context.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

/** What is not finished, for SQL. */
export const ACTIVE_SQL = "('open', 'in-progress')";
export const isFinished = (status: StoredStatus): boolean => status === 'done' || status === 'not-done';

/** `withdrawn`: taken away with the end of the task that made it; it is in no list and cannot be asked for. */
export type StoredStatus = Task['status'] | 'withdrawn';

/** A row of tasks.tasks. */
export interface TaskRow {
  tenant_id: number;
  id: number;
  patient_id: number;
  type: TaskType;
  key_id: number;
  body: Buffer;
  text_version: number;
  /** The number Infinity for a task without a time. */
  due_at: Date | number;
  priority: Task['priority'];
  assignee_id: number | null;
  team_id: number | null;
  /** Whose it was before somebody began it. */
  team_before: number | null;
  recurrence: string | null;
  series_start: Date | null;
  /** The occurrence of the series that this task stands for; null for a task that happens once. */
  slot_at: Date | null;
  status: StoredStatus;
  /** Whose it was when their account was disabled, until it has an owner again. */
  left_by: number | null;
  started_at: Date | null;
  finished_at: Date | null;
  finished_by: number | null;
  task_log_id: number | null;
  next_task_id: number | null;
  created_at: Date;
  created_by: number;
  updated_at: Date;
  version: number;
}

/** A task that will not be done; its text as JSON carries it, in hexadecimal. */
interface NotDoneRow {
  id: number;
  key_id: number;
  body: string;
  text_version: number;
}

interface FullRow extends TaskRow {
  status: Task['status'];
  depends_on: number[];
  blocked_by: number[];
  not_done_before: NotDoneRow[];
  given_name: string;
  family_name: string;
  mrn: string;
  date_of_birth: string | null;
  patient_room: string | null;
  placed: boolean | null;
  bed_id: number | null;
  bed: string | null;
  room_id: number | null;
  room: string | null;
  ward_id: number | null;
  ward: string | null;
  patient_team_id: number | null;
  patient_team: string | null;
  assignee: string | null;
  team: string | null;
  leaver: string | null;
  finisher: string | null;
  creator: string | null;
}

/** What people wrote: the part that is sealed. */
export interface TaskText {
  title: string;
  notes: string | null;
  reason: string | null;
}

export const sealTask = (cipher: TenantCipher, id: number, version: number, { title, notes, reason }: TaskText): SealedText =>
  cipher.seal(JSON.stringify({ title, notes, reason }), `task/${id}/${version}`);

export const openTask = (cipher: TenantCipher, row: Pick<TaskRow, 'id' | 'key_id' | 'body' | 'text_version'>): TaskText =>
  JSON.parse(cipher.open({ keyId: row.key_id, body: row.body }, `task/${row.id}/${row.text_version}`)) as TaskText;

/** As the column wants it. */
export const dueColumn = (dueAt: Date | null): Date | string => dueAt ?? 'infinity';
export const dueOf = (row: Pick<TaskRow, 'due_at'>): Date | null => (typeof row.due_at === 'number' ? null : row.due_at);

const nameOf = (id: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select d.name from identity.directory d where d.tenant_id = t.tenant_id and d.id = ${id} limit 1)`;

/**
 * Completes a page of tasks.
 * @param page a query that answers rows of tasks.tasks, bounded
 * Tasks of patients who were taken out of the registry and withdrawn ones are left out. Order is by when they are due.
 */
export const loadTasks = async (db: TenantDb, page: RawBuilder<unknown>): Promise<FullRow[]> => {
  const { rows } = await sql<FullRow>`select t.*, p.given_name, p.family_name, p.mrn, p.date_of_birth, p.room as patient_room,
      w.patient_id is not null as placed, w.bed_id, w.bed, w.room_id, w.room, w.ward_id, w.ward, w.team_id as patient_team_id,
      w.team as patient_team,
      ${nameOf(sql`t.assignee_id`)} as assignee, ${nameOf(sql`t.left_by`)} as leaver,
      ${nameOf(sql`t.finished_by`)} as finisher, ${nameOf(sql`t.created_by`)} as creator,
      (select n.name from wards.team_names n where n.tenant_id = t.tenant_id and n.id = t.team_id limit 1) as team,
      array(select d.depends_on_id from tasks.dependencies d where d.tenant_id = t.tenant_id and d.task_id = t.id order by 1) as depends_on,
      array(select d.depends_on_id from tasks.dependencies d cross join lateral (
          select 1 from tasks.tasks b where b.tenant_id = d.tenant_id and b.id = d.depends_on_id and b.status in ${sql.raw(ACTIVE_SQL)} limit 1) b
        where d.tenant_id = t.tenant_id and d.task_id = t.id order by 1) as blocked_by,
      (select coalesce(json_agg(b order by b.id), '[]') from tasks.dependencies d cross join lateral (
          select b.id, b.key_id, encode(b.body, 'hex') as body, b.text_version from tasks.tasks b
          where b.tenant_id = d.tenant_id and b.id = d.depends_on_id and b.status = 'not-done' limit 1) b
        where d.tenant_id = t.tenant_id and d.task_id = t.id) as not_done_before
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

/** @param clinical with notes and reason; else only the title and when it is due */
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
      placement: row.placed
        ? {
            bed: pair(row.bed_id, row.bed),
            room: pair(row.room_id, row.room),
            ward: pair(row.ward_id, row.ward),
            team: pair(row.patient_team_id, row.patient_team),
          }
        : null,
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

/** Tasks for this reader: of patients whose clinical text they do not read, without notes and reasons. */
export const presentTasks = async (cipher: TenantCipher, ctx: UserCtx, rows: readonly FullRow[]): Promise<Task[]> => {
  const readable = await readableBy(
    ctx,
    rows.map((row) => row.patient_id),
  );
  return rows.map((row) => presentTask(cipher, readable.has(row.patient_id), row));
};
