// Events that the consultations module publishes.
import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

export const messageSent = defineEvent(
  'consultations.message-sent',
  z.object({
    consultation_id: z.int(),
    message_id: z.int(),
    author_id: z.int(),
    /** Of the message, and the `rev` of the consultation at that time; absent in events that an earlier version published. */
    seq: z.int().optional(),
    rev: z.int().optional(),
  }),
);
export const consultationOpened = defineEvent(
  'consultations.opened',
  z.object({
    consultation_id: z.int(),
    patient_id: z.int(),
    doctor_id: z.int(),
    /** The user who started it; absent in events that an earlier version published. */
    by_id: z.int().optional(),
  }),
);
export const participantAdded = defineEvent('consultations.participant-added', z.object({ consultation_id: z.int(), user_id: z.int() }));
/** A participant has read more messages than before. */
export const conversationRead = defineEvent('consultations.read', z.object({ consultation_id: z.int(), user_id: z.int() }));
/** A clinician left the clinic, or is no longer a doctor or nurse, and open consultations have no clinician any more. */
export const consultationsLeft = defineEvent('consultations.left-unattended', z.object({ left_by_id: z.int() }));
export const consultationReopened = defineEvent('consultations.reopened', z.object({ consultation_id: z.int() }));
export const consultationClosed = defineEvent('consultations.closed', z.object({ consultation_id: z.int() }));
