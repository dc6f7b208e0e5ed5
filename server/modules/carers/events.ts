// Events that carers publish.
import { z } from 'zod';
import { PersonId } from '#contracts/common.ts';
import { defineEvent } from '#platform/events/event.ts';

const data = z.object({ patient_id: PersonId, carer_id: z.uuid() });

export const carerConfirmed = defineEvent('carers.confirmed', data);
/** A carer declined, or withdrew after they had confirmed. */
export const carerDeclined = defineEvent('carers.declined', data);
