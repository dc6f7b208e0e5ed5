// Adding a task for a patient.
import { sql } from 'kysely';
import type { TaskType } from '#contracts/task-logs.ts';
import { lockClinicianAtWork } from '#modules/identity/views.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { invalid } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { announceNew, announceOwner } from './announce.ts';
import { requireTasksOf, setDependencies } from './dependencies.ts';
import { type Owner, ownerOfNew } from './owner.ts';
import { faultOf, normalRule } from './recurrence.ts';
import { dueColumn, sealTask, type TaskRow } from './task.ts';

export interface NewTask {
  patient_id: number;
  type: TaskType;
  title: string;
  notes?: string | null | undefined;
  due_at?: Date | null | undefined;
  priority?: 'low' | 'normal' | 'high' | 'urgent';
  assignee_id?: number | null | undefined;
  team_id?: number | null | undefined;
  depends_on?: readonly number[];
  recurrence?: string | null | undefined;
}

/** Returns the normal form of a rule. @throws VALIDATION_FAILED when the rule cannot be followed from the due time */
export const checkedRule = (recurrence: string | null | undefined, dueAt: Date | null | undefined, field = 'recurrence'): string | null => {
  if (recurrence == null) return null;
  if (!dueAt) throw invalid({ [field]: 'needs a due time' });
  const rule = normalRule(recurrence);
  const fault = faultOf(rule, dueAt);
  if (fault !== undefined) throw invalid({ [field]: fault });
  return rule;
};

export interface TaskToInsert extends Owner {
  patientId: number;
  type: TaskRow['type'];
  title: string;
  notes: string | null;
  dueAt: Date | null;
  priority: TaskRow['priority'];
  recurrence: string | null;
  seriesStart: Date | null;
}

/** Inserts a task whose patient and owner were checked, and announces it. @param createdBy a user @returns its ID */
const insertTaskOf = async (tx: UnitOfWork, ctx: Ctx, createdBy: number, task: TaskToInsert): Promise<number> => {
  const { tenantId, now } = ctx;
  const { patientId, title, notes, assigneeId, teamId } = task;
  const { id } = (await rowsOf(IdRow)`select nextval('tasks.numbers')::int as id`.execute(tx.db)).rows[0]!;
  const sealed = sealTask(tx.cipher, id, 1, { title, notes, reason: null });
  await sql`insert into tasks.tasks (tenant_id, id, patient_id, type, key_id, body, due_at, priority, assignee_id, team_id, recurrence,
      series_start, slot_at, status, created_at, created_by, updated_at)
    values (${tenantId}, ${id}, ${patientId}, ${task.type}, ${sealed.keyId}, ${sealed.body}, ${dueColumn(task.dueAt)}, ${task.priority},
      ${assigneeId}, ${teamId}, ${task.recurrence}, ${task.seriesStart}, ${task.recurrence === null ? null : task.dueAt}, 'open', ${now}, ${createdBy}, ${now})`.execute(
    tx.db,
  );
  announceNew(tx, ctx, { id, patientId, owners: [{ assigneeId, teamId }] });
  announceOwner(tx, ctx, { id, patientId, owner: { assigneeId, teamId }, before: null });
  return id;
};

/** Inserts a task of the caller's whose patient and owner were checked, and announces it. @returns its ID */
export const insertTask = (tx: UnitOfWork, ctx: UserCtx, task: TaskToInsert): Promise<number> => insertTaskOf(tx, ctx, ctx.actor.id, task);

/**
 * Adds a task without a user's request: for the patient's team, or for `userId` when the patient has none. The caller writes the audit row.
 * @param task.userId the clinician from whose work the task follows
 */
export const raiseTask = async (
  tx: UnitOfWork,
  ctx: Ctx,
  { patientId, title, userId }: { patientId: number; title: string; userId: number },
): Promise<void> => {
  const owner = await ownerOfNew(tx.db, ctx, {}, patientId);
  const isForUser = owner.teamId === null && (await lockClinicianAtWork(tx.db, ctx.tenantId, userId));
  await insertTaskOf(tx, ctx, userId, {
    ...(isForUser ? { assigneeId: userId, teamId: null } : owner),
    patientId,
    type: 'other',
    title,
    notes: null,
    dueAt: ctx.now,
    priority: 'high',
    recurrence: null,
    seriesStart: null,
  });
};

/**
 * Adds a task; without an owner it belongs to the patient's team. The caller writes the audit row.
 * @throws PATIENT_NOT_FOUND, USER_NOT_FOUND, TEAM_NOT_FOUND, TASK_NOT_FOUND for a dependency that is not a task of the patient,
 * VALIDATION_FAILED for a rule that cannot be followed
 * @returns its ID
 */
export const addTask = async (tx: UnitOfWork, ctx: UserCtx, task: NewTask): Promise<number> => {
  const { patient_id: patientId, type, title, notes = null, due_at: dueAt = null, priority = 'normal', depends_on: dependsOn = [] } = task;
  const recurrence = checkedRule(task.recurrence, dueAt);
  await requirePatient(tx.db, ctx.tenantId, patientId);
  const owner = await ownerOfNew(tx.db, ctx, task, patientId);
  await requireTasksOf(tx.db, ctx, patientId, dependsOn);
  const seriesStart = recurrence === null ? null : dueAt;
  const id = await insertTask(tx, ctx, { ...owner, patientId, type, title, notes, dueAt, priority, recurrence, seriesStart });
  await setDependencies(tx.db, ctx, id, dependsOn);
  return id;
};

/** As addTask, and writes the audit row: for a request that creates one task. */
export const createTask = async (tx: UnitOfWork, ctx: UserCtx, task: NewTask): Promise<number> => {
  const id = await addTask(tx, ctx, task);
  tx.audit({ action: 'tasks.create', patients: [task.patient_id], resource: { type: 'task', id } });
  tx.created(201, id);
  return id;
};
