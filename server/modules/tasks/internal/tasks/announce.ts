// Announces a change of a task: an event for subscribers, and IDs for clients that show the ward or the user's own tasks.
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { taskAssigned, taskChanged, taskCreated } from '../../events.ts';
import type { Owner } from './owner.ts';

interface Change {
  id: number;
  patientId: number;
  /** Owners before and after the change. */
  owners: readonly Owner[];
}

const numbers = (ids: readonly (number | null)[]): number[] => [...new Set(ids.filter((id) => id !== null))];

const sendLive = (tx: UnitOfWork, { tenantId }: Ctx, { id, patientId, owners }: Change): void => {
  tx.live({ tenantId, kind: 'ward.changed', data: { what: 'task', id, patient: patientId } });
  const people = numbers(owners.map(({ assigneeId }) => assigneeId));
  const teams = numbers(owners.map(({ teamId }) => teamId));
  tx.live({ tenantId, kind: 'tasks.changed', data: { task: id, people, teams } });
};

export const announceNew = (tx: UnitOfWork, ctx: Ctx, change: Change): void => {
  tx.emit(taskCreated, { task_id: change.id, patient_id: change.patientId });
  sendLive(tx, ctx, change);
};

export const announceChange = (tx: UnitOfWork, ctx: Ctx, change: Change & { status: string }): void => {
  tx.emit(taskChanged, { task_id: change.id, patient_id: change.patientId, status: change.status });
  sendLive(tx, ctx, change);
};

/** Announces to a user that a task was assigned to them, unless it was theirs before. */
export const announceOwner = (
  tx: UnitOfWork,
  { actor }: Ctx,
  { id, patientId, owner, before }: { id: number; patientId: number; owner: Owner; before: Owner | null },
): void => {
  const { assigneeId } = owner;
  if (assigneeId === null || assigneeId === before?.assigneeId) return;
  tx.emit(taskAssigned, { task_id: id, patient_id: patientId, assignee_id: assigneeId, by_id: actor.kind === 'user' ? actor.id : null });
};
