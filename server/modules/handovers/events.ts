// Events that the handovers module publishes.
import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

export const wardHandedOver = defineEvent(
  'handovers.handed-over',
  z.object({ handover_id: z.int(), ward_id: z.int(), from_id: z.int(), to_id: z.int() }),
);
/** Its recipient left the clinic or the ward before all patients were accepted: any colleague may accept the rest. */
export const recipientLeft = defineEvent(
  'handovers.recipient-left',
  z.object({ handover_id: z.int(), ward_id: z.int(), from_id: z.int() }),
);
export const patientTakenOver = defineEvent('handovers.acknowledged', z.object({ handover_id: z.int(), patient_id: z.int() }));
