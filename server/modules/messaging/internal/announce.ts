// The audit row, the live message and, for messages, the event of a change of a thread: each in the transaction of the change.
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { MessageKind } from './messages/message-row.ts';
import type { ThreadRow } from './threads/thread-row.ts';

interface Changed {
  id: string;
  patient_id: number;
}

export const recordThread = (tx: UnitOfWork, { id, patient_id }: Changed, { action }: { action: string }): void =>
  tx.audit({ action, patients: [patient_id], resource: { type: 'thread', id } });

type Effects = Changed & Pick<ThreadRow, 'status' | 'assigned_to' | 'snoozed_until'>;

/** Records the further effects of an action on a thread: each change of holder, status and snooze under its own name. */
export const recordEffects = (tx: UnitOfWork, before: Effects, after: Effects): void => {
  if (before.status === 'closed') {
    if (after.status !== 'closed') recordThread(tx, after, { action: 'messaging.threads.reopen' });
    return;
  }
  if (after.assigned_to === null && before.assigned_to !== null) recordThread(tx, after, { action: 'messaging.threads.lapse' });
  if (after.assigned_to !== null && after.assigned_to !== before.assigned_to)
    recordThread(tx, after, { action: 'messaging.threads.claim' });
  if (after.status !== before.status) recordThread(tx, after, { action: 'messaging.threads.change-status' });
  if (after.snoozed_until === null && before.snoozed_until !== null) recordThread(tx, after, { action: 'messaging.threads.wake' });
};

/** Open screens load a thread again. */
export const showThread = (tx: UnitOfWork, tenantId: number, { id }: Changed): void =>
  tx.live({ tenantId, kind: 'messaging.updated', data: { thread: id } });

/** Open screens of colleagues load the end of a lease again. */
export const showLease = (tx: UnitOfWork, tenantId: number, id: string): void =>
  tx.live({ tenantId, kind: 'messaging.prolonged', data: { thread: id } });

/** Open screens load a new message. */
export const showMessage = (tx: UnitOfWork, tenantId: number, { id }: Changed, message: { id: string; kind: MessageKind }): void =>
  tx.live({ tenantId, kind: 'messaging.message', data: { thread: id, message: message.id, message_kind: message.kind } });
