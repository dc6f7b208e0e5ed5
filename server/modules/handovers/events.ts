// Events that the handovers module publishes.
import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

export const wardHandedOver = defineEvent(
  'handovers.handed-over',
  z.object({ handover_id: z.int(), ward_id: z.int(), from_id: z.int(), to_id: z.int() }),
);
/**
 * The recipient left the clinic, or is no longer a doctor or nurse, before every patient was accepted. Any colleague may accept the rest.
 * `from_at_work`: the sender is still a doctor or nurse with an active account.
 */
export const recipientLeft = defineEvent(
  'handovers.recipient-left',
  z.object({ handover_id: z.int(), from_id: z.int(), from_at_work: z.boolean(), left_by_id: z.int() }),
);
export const handoverWithdrawn = defineEvent('handovers.withdrawn', z.object({ handover_id: z.int() }));
/** `is_last`: no other patient of the handover is pending. */
export const patientTakenOver = defineEvent(
  'handovers.acknowledged',
  z.object({ handover_id: z.int(), patient_id: z.int(), is_last: z.boolean().optional() }),
);
