// Events that the registry publishes.
import { z } from 'zod';
import { defineEvent } from '#platform/events/event.ts';

export const patientEntered = defineEvent('patients.entered', z.object({ patient_id: z.int() }));
export const patientChanged = defineEvent('patients.changed', z.object({ patient_id: z.int(), version: z.int() }));
/** The patient is in no list any more; the record is kept. */
export const patientRemoved = defineEvent('patients.removed', z.object({ patient_id: z.int() }));
export const patientRestored = defineEvent('patients.restored', z.object({ patient_id: z.int() }));
/** Staff have confirmed or declined another date of birth. */
export const birthDateDecided = defineEvent('patients.birth-date-decided', z.object({ patient_id: z.int(), request_id: z.uuid() }));
/** Terms and keys of patients with an ID above `after` have a former form. Migrations publish this, too. */
export const indexOutdated = defineEvent('patients.index-outdated', z.object({ after: z.int() }));
