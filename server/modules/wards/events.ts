// Events that the wards module publishes.
import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

export const patientPlaced = defineEvent(
  'wards.patient-placed',
  z.object({ patient_id: z.int(), bed_id: z.int().nullable(), ward_id: z.int().nullable(), team_id: z.int().nullable() }),
);
