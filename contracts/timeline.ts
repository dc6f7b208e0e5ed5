// Entries of a patient's timeline about notes, care plans and facts: what happened and when, without any of their words.
import { z } from 'zod';
import { NamedPerson, Timestamp } from './common.ts';

export const RECORD_KINDS = [
  'allergy-added',
  'day-missed',
  'medicine-added',
  'medicine-ended',
  'note-amended',
  'note-written',
  'plan-approved',
  'plan-stopped',
  'plan-superseded',
] as const;

export const RecordEntry = z.object({
  kind: z.enum(RECORD_KINDS),
  at: Timestamp,
  /** Of the allergy, medicine, note or care plan. */
  id: z.uuid(),
  /** The local day of the patient on which not all reminders of a plan were done. */
  day: z.iso.date().nullable(),
  by: NamedPerson.nullable(),
});
export type RecordEntry = z.infer<typeof RecordEntry>;
