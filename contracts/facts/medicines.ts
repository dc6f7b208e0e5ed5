// Medicines that a patient takes, as patient, clinician or record name them. They are not prescriptions.
import { z } from 'zod';
import { line, Version } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { IdempotentErrors, VersionErrors } from '../problem.ts';
import { confirming, entry, FactCode, FactErrors, FactSource, ofEntry, ofPatient, PartialDate, voiding, WithHistory } from './entry.ts';
import { NoneStatement, stating } from './none-statement.ts';

const optionalLine = (max: number) =>
  line(max)
    .nullish()
    .transform((text) => text ?? null);

/** The sealed fields that people write. Dose, route and frequency are as they were written. */
export const MedicineText = z.object({
  drug: line(200),
  code: FactCode.nullish().transform((code) => code ?? null),
  dose: optionalLine(100),
  route: optionalLine(100),
  frequency: optionalLine(200),
  since: PartialDate.nullish().transform((date) => date ?? null),
});

export const Medicine = z.object({
  ...entry,
  drug: z.string(),
  code: FactCode.nullable(),
  dose: z.string().nullable(),
  route: z.string().nullable(),
  frequency: z.string().nullable(),
  /** A year, a month or a day. */
  since: z.string().nullable(),
  status: z.enum(['current', 'ended', 'entered-in-error']),
  ended_on: z.iso.date().nullable(),
  end_reason: z.string().nullable(),
});
export type Medicine = z.infer<typeof Medicine>;

/** `not-recorded` means unknown; it never means that the patient takes none. */
export const MedicineStatus = z.enum(['recorded', 'none-taken', 'not-recorded']);
export type MedicineStatus = z.infer<typeof MedicineStatus>;

export const listMedicines = endpoint({
  method: 'GET',
  path: '/v1/patients/:id/medicines',
  summary: 'Medicines of a patient, current ones by name, then ended ones, or the statement that they take none',
  params: ofPatient,
  query: WithHistory,
  status: 200,
  reply: z.object({
    status: MedicineStatus,
    medicines: z.array(Medicine),
    /** The current statement. */
    none_taken: NoneStatement.nullable(),
    /** With `history`: former statements, newest first, at most 50. */
    former_statements: z.array(NoneStatement),
  }),
  errors: ['PATIENT_NOT_FOUND'],
});
export const addMedicine = endpoint({
  method: 'POST',
  path: '/v1/patients/:id/medicines',
  summary: 'Record a medicine; it ends the statement that the patient takes none. A patient records their own, for a clinician to confirm',
  params: ofPatient,
  body: MedicineText.extend({ source: FactSource.optional() }),
  status: 201,
  reply: Medicine,
  errors: ['PATIENT_NOT_FOUND', 'TOO_MANY_FACTS', 'MEDICINE_LISTED', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const updateMedicine = endpoint({
  method: 'PUT',
  path: '/v1/patients/:id/medicines/:entry_id',
  summary: 'Change a current medicine; the former version is kept',
  params: ofEntry,
  body: MedicineText.extend({ version: Version.optional() }),
  status: 200,
  reply: Medicine,
  errors: [...FactErrors, ...VersionErrors],
  versioned: 'required',
});
export const endMedicine = endpoint({
  method: 'POST',
  path: '/v1/patients/:id/medicines/:entry_id/end',
  summary: 'Record that the patient no longer takes a medicine, and why',
  params: ofEntry,
  body: z.object({ ended_on: z.iso.date().optional(), reason: line(500), version: Version.optional() }),
  status: 200,
  reply: Medicine,
  errors: [...FactErrors, ...VersionErrors, ...IdempotentErrors],
  takesKey: true,
  versioned: 'required',
});
export const confirmMedicine = endpoint({
  ...confirming,
  path: '/v1/patients/:id/medicines/:entry_id/confirm',
  summary: 'Confirm a medicine that the patient stated',
  reply: Medicine,
});
export const voidMedicine = endpoint({
  ...voiding,
  path: '/v1/patients/:id/medicines/:entry_id/void',
  summary: 'Mark a medicine as recorded in error; a patient may do so with their own until it is confirmed',
  reply: Medicine,
});

export const stateNoMedicines = endpoint({
  ...stating,
  path: '/v1/patients/:id/medicines/none-taken',
  summary: 'State that the patient was asked and takes no medicines; a clinician may state it again with today’s date',
  errors: ['PATIENT_NOT_FOUND', 'MEDICINES_RECORDED', 'NO_MEDICINES_STATED', ...IdempotentErrors],
});
export const voidNoMedicines = endpoint({
  ...voiding,
  path: '/v1/patients/:id/medicines/none-taken/:entry_id/void',
  summary: 'Mark a statement that the patient takes no medicines as recorded in error',
  reply: NoneStatement,
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  listMedicines,
  addMedicine,
  updateMedicine,
  endMedicine,
  confirmMedicine,
  voidMedicine,
  stateNoMedicines,
  voidNoMedicines,
};
