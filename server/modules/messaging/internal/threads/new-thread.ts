// The row of a new thread with its first message.
import type { ThreadCategory, ThreadPriority } from '#contracts/messaging/thread.ts';
import type { UserCtx } from '#platform/context.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { uuidv7 } from '#platform/ids.ts';
import { STOPPED, started } from '../state/clock.ts';
import { heldBy, IN_POOL } from '../state/lease.ts';
import { sealSubject, type ThreadRow } from './thread-row.ts';

export interface NewThread {
  patientId: number;
  subject: string;
  category: ThreadCategory;
  priority: ThreadPriority;
  messageId: string;
}

/** Returns a thread that the caller opens: a patient's waits in the pool, one of staff is held by its author and waits for the patient. */
export const newThread = (
  cipher: TenantCipher,
  ctx: UserCtx,
  { patientId, subject, category, priority, messageId }: NewThread,
): ThreadRow => {
  const { actor, now } = ctx;
  const id = uuidv7(now);
  const sealed = sealSubject(cipher, id, subject);
  const byPatient = actor.role === 'patient';
  return {
    id,
    patient_id: patientId,
    category,
    key_id: sealed.keyId,
    subject: sealed.body,
    created_by: actor.id,
    created_at: now,
    priority,
    status: byPatient ? 'open' : 'waiting-patient',
    updated_at: now,
    last_number: 1,
    message_count: 1,
    note_count: 0,
    last_message_id: messageId,
    last_message_at: now,
    last_message_by: byPatient ? 'patient' : 'staff',
    patient_unread: byPatient ? 0 : 1,
    // A thread that a colleague starts has nothing new for the clinic.
    is_read_by_staff: !byPatient,
    ...(byPatient ? IN_POOL : heldBy(actor.id, actor.id, now)),
    ...(byPatient ? started(STOPPED, now) : STOPPED),
    snoozed_until: null,
    snoozed_by: null,
    auto_replied_on: null,
    closed_at: null,
    closed_by: null,
    merged_into: null,
  };
};
