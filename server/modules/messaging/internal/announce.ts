// The audit row, the live message and, for messages, the event of a change of a thread: each in the transaction of the change.
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { MessageKind } from './messages/message-row.ts';

interface Changed {
  id: string;
  patient_id: number;
}

export const recordThread = (tx: UnitOfWork, { id, patient_id }: Changed, { action }: { action: string }): void =>
  tx.audit({ action, patients: [patient_id], resource: { type: 'thread', id } });

/** Open screens load a thread again. */
export const showThread = (tx: UnitOfWork, tenantId: number, { id }: Changed): void =>
  tx.live({ tenantId, kind: 'messaging.updated', data: { thread: id } });

/** Open screens load a new message. */
export const showMessage = (tx: UnitOfWork, tenantId: number, { id }: Changed, message: { id: string; kind: MessageKind }): void =>
  tx.live({ tenantId, kind: 'messaging.message', data: { thread: id, message: message.id, message_kind: message.kind } });
