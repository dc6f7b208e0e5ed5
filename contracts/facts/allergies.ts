// Allergies of a patient, and the statement that none are known.
import { z } from 'zod';
import { line, Version } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { IdempotentErrors, VersionErrors } from '../problem.ts';
import { confirming, entry, FactCode, FactErrors, FactSource, ofEntry, ofPatient, voiding, WithHistory } from './entry.ts';
import { NoneStatement, stating } from './none-statement.ts';

export const SEVERITIES = ['mild', 'moderate', 'severe', 'life-threatening'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

/** The sealed fields that people write. */
export const AllergyText = z.object({
  substance: line(200),
  code: FactCode.nullish().transform((code) => code ?? null),
  reaction: line(500)
    .nullish()
    .transform((text) => text ?? null),
  /** Null: unknown. */
  severity: Severity.nullish().transform((severity) => severity ?? null),
});

export const Allergy = z.object({
  ...entry,
  substance: z.string(),
  code: FactCode.nullable(),
  reaction: z.string().nullable(),
  severity: Severity.nullable(),
  status: z.enum(['active', 'resolved', 'entered-in-error']),
});
export type Allergy = z.infer<typeof Allergy>;

/** `not-recorded` means unknown; it never means that there are none. */
export const AllergyStatus = z.enum(['recorded', 'none-known', 'not-recorded']);
export type AllergyStatus = z.infer<typeof AllergyStatus>;

export const listAllergies = endpoint({
  method: 'GET',
  path: '/v1/patients/:id/allergies',
  summary: 'Allergies of a patient, active ones and the most severe first, or the statement that none are known',
  params: ofPatient,
  query: WithHistory,
  status: 200,
  reply: z.object({
    status: AllergyStatus,
    allergies: z.array(Allergy),
    /** The current statement. */
    none_known: NoneStatement.nullable(),
    /** With `history`: former statements, newest first, at most 50. */
    former_statements: z.array(NoneStatement),
  }),
  errors: ['PATIENT_NOT_FOUND'],
});
export const addAllergy = endpoint({
  method: 'POST',
  path: '/v1/patients/:id/allergies',
  summary: 'Record an allergy; it ends the statement that none are known. A patient records their own, for a clinician to confirm',
  params: ofPatient,
  body: AllergyText.extend({ source: FactSource.optional() }),
  status: 201,
  reply: Allergy,
  errors: ['PATIENT_NOT_FOUND', 'TOO_MANY_FACTS', 'ALLERGY_LISTED', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const updateAllergy = endpoint({
  method: 'PUT',
  path: '/v1/patients/:id/allergies/:entry_id',
  summary: 'Change an allergy, or state that it is resolved or active again; the former version is kept',
  params: ofEntry,
  body: AllergyText.extend({ status: z.enum(['active', 'resolved']), version: Version.optional() }),
  status: 200,
  reply: Allergy,
  errors: [...FactErrors, ...VersionErrors],
  versioned: 'required',
});
export const confirmAllergy = endpoint({
  ...confirming,
  path: '/v1/patients/:id/allergies/:entry_id/confirm',
  summary: 'Confirm an allergy that the patient stated',
  reply: Allergy,
});
export const voidAllergy = endpoint({
  ...voiding,
  path: '/v1/patients/:id/allergies/:entry_id/void',
  summary: 'Mark an allergy as recorded in error; a patient may do so with their own until it is confirmed',
  reply: Allergy,
});
export const stateNoAllergies = endpoint({
  ...stating,
  path: '/v1/patients/:id/allergies/none-known',
  summary: 'State that the patient was asked and no allergies are known; a clinician may state it again with today’s date',
  errors: ['PATIENT_NOT_FOUND', 'ALLERGIES_RECORDED', 'NO_ALLERGIES_STATED', ...IdempotentErrors],
});
export const voidNoAllergies = endpoint({
  ...voiding,
  path: '/v1/patients/:id/allergies/none-known/:entry_id/void',
  summary: 'Mark a statement that no allergies are known as recorded in error',
  reply: NoneStatement,
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  listAllergies,
  addAllergy,
  updateAllergy,
  confirmAllergy,
  voidAllergy,
  stateNoAllergies,
  voidNoAllergies,
};
