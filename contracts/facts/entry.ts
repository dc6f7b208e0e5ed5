// The common part of all facts about a patient: allergies, medicines and observations, each with source, author and date.
import { z } from 'zod';
import { line, NamedPerson, NullableTimestamp, PersonId, patientInUrl, Timestamp, UuidSent, Version } from '../common.ts';
import { type Errors, IdempotentErrors, VersionErrors } from '../problem.ts';

export const errors = {
  FACT_NOT_FOUND: [404, 'No such entry.'],
  FACT_CLOSED: [409, 'This entry was recorded in error, or has ended.'],
  FACT_CONFIRMED: [409, 'This entry is confirmed.'],
  TOO_MANY_FACTS: [409, 'This list has as many entries as it can have.'],
  ALLERGY_LISTED: [409, 'This allergy is on the list already.'],
  MEDICINE_LISTED: [409, 'This medicine is on the list already.'],
  ALLERGIES_RECORDED: [409, 'An allergy of this patient is recorded.'],
  NO_ALLERGIES_STATED: [409, 'It is already recorded that no allergies are known.'],
  MEDICINES_RECORDED: [409, 'A current medicine of this patient is recorded.'],
  NO_MEDICINES_STATED: [409, 'It is already recorded that this patient takes no medicines.'],
  IMPLAUSIBLE_VALUE: [409, 'This value is unusual. Check it, and send it again as checked.'],
} as const satisfies Errors;

/** The most entries of one list of a patient, including former ones. */
export const FACTS_MAX = 300;

/** The origin of an entry: the patient said it, a clinician found it, or it is copied from a record, such as a letter. */
export const FactSource = z.enum(['patient', 'clinician', 'record']);
export type FactSource = z.infer<typeof FactSource>;

/** A code of a terminology beside the text. */
export const FactCode = z.object({ system: z.enum(['snomed-ct', 'dm-d', 'rxnorm', 'atc', 'unii']), code: line(50) });
export type FactCode = z.infer<typeof FactCode>;

/** Fields of every entry. */
export const entry = {
  id: z.uuid(),
  patient_id: PersonId,
  source: FactSource,
  recorded_at: Timestamp,
  recorded_by: NamedPerson,
  /** Null while an entry of the patient is not confirmed by a clinician. An entry of a clinician is confirmed by its author. */
  confirmed_at: NullableTimestamp,
  confirmed_by: NamedPerson.nullable(),
  /** The reason of an entry that was recorded in error. */
  error_reason: z.string().nullable(),
  updated_at: Timestamp,
  version: Version,
};

export const ofPatient = z.object({ id: patientInUrl });
export const ofEntry = z.object({ id: patientInUrl, entry_id: UuidSent });

/** Also lists entries that were recorded in error. */
export const WithHistory = z.object({ history: z.enum(['true', 'false']).default('false') });

/** A year, a month or a day, as far as it is known. */
export const PartialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$/, 'must be a date such as 2026-03-31')
  .refine((date) => date.length < 10 || z.iso.date().safeParse(date).success, 'must be a date such as 2026-03-31');

/** Errors of every change of an entry. */
export const FactErrors = ['PATIENT_NOT_FOUND', 'FACT_NOT_FOUND', 'FACT_CLOSED'] as const;

const onEntry = { method: 'POST', params: ofEntry, status: 200, takesKey: true, versioned: 'required' } as const;
/** An endpoint that confirms an entry of a patient, apart from path, summary and reply. */
export const confirming = {
  ...onEntry,
  body: z.object({ version: Version.optional() }),
  errors: [...FactErrors, 'FACT_CONFIRMED', ...VersionErrors, ...IdempotentErrors],
} as const;
/** An endpoint that marks an entry as recorded in error, apart from path, summary and reply. */
export const voiding = {
  ...onEntry,
  body: z.object({ reason: line(500), version: Version.optional() }),
  errors: [...FactErrors, 'NOT_THE_AUTHOR', 'FACT_CONFIRMED', ...VersionErrors, ...IdempotentErrors],
} as const;
