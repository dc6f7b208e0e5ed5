// Facts with a value and a date: sex, weight, kidney function (eGFR), pregnancy, region and phone.
import { z } from 'zod';
import { Cursor, Limit, line } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { PhoneNumber } from '../phone.ts';
import { IdempotentErrors, VersionErrors } from '../problem.ts';
import { entry, FactErrors, FactSource, ofPatient, voiding } from './entry.ts';

export const FACT_KINDS = ['sex', 'weight', 'egfr', 'pregnancy', 'region', 'phone'] as const;
export const FactKind = z.enum(FACT_KINDS);
export type FactKind = z.infer<typeof FactKind>;

/** ISO 3166: a country, or a part of it such as `US-CA`. */
const Region = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'must be a country, or a part of one such as US-CA');
/** In kg. */
const Weight = z.number().min(0.2).max(700);
/** In mL/min/{1.73_m2}. */
const Egfr = z.number().min(1).max(250);

/** The values of each kind. Numbers outside their bounds are impossible, and refused. */
const VALUES: Readonly<Record<FactKind, z.ZodType<string | number>>> = {
  sex: z.enum(['female', 'male', 'intersex']),
  weight: Weight,
  egfr: Egfr,
  pregnancy: z.enum(['pregnant', 'not-pregnant']),
  region: Region,
  phone: PhoneNumber,
};

/** Returns a value of a kind in the form in which it is stored. @throws ZodError */
export const storedValue = (kind: FactKind, value: string | number): string | number => VALUES[kind].parse(value);

export const NewFact = z
  .object({
    kind: FactKind,
    /** A number of kg for a weight, of mL/min/{1.73_m2} for an eGFR; text for the others. */
    value: z.union([z.number(), line(40)]),
    source: FactSource.optional(),
    /** A day of the clinic’s calendar; today by default. */
    observed_on: z.iso.date().optional(),
    /** Of a pregnancy, where it is required: the last day on which this is assumed, at most 300 days after the observation. */
    valid_until: z.iso.date().optional(),
    /** The author has checked an unusual value. */
    checked: z.boolean().default(false),
  })
  .check(({ value: { kind, value }, issues }) => {
    const found = VALUES[kind].safeParse(value, { reportInput: true }).error?.issues[0];
    if (found) issues.push({ ...found, path: ['value'], input: value } as never);
  })
  .refine(({ kind, valid_until: until }) => kind !== 'pregnancy' || until !== undefined, { path: ['valid_until'], error: 'is required' });

export const Fact = z.object({
  ...entry,
  kind: FactKind,
  value: z.union([z.number(), z.string()]),
  /** UCUM; null for a value without a unit. */
  unit: z.string().nullable(),
  observed_on: z.iso.date(),
  valid_until: z.iso.date().nullable(),
  /** `expired`: `valid_until` has passed, so the value is unknown now. `old`: so long ago that the value may have changed. */
  age: z.enum(['current', 'old', 'expired']),
  status: z.enum(['recorded', 'entered-in-error']),
});
export type Fact = z.infer<typeof Fact>;

export const listFacts = endpoint({
  method: 'GET',
  path: '/v1/patients/:id/facts',
  summary: 'The newest fact of each kind about a patient; a kind without a fact is unknown',
  params: ofPatient,
  status: 200,
  reply: z.object({ facts: z.array(Fact) }),
  errors: ['PATIENT_NOT_FOUND'],
});
export const listFactHistory = endpoint({
  method: 'GET',
  path: '/v1/patients/:id/facts/history',
  summary: 'All facts of one kind about a patient, newest observation first, also those recorded in error',
  params: ofPatient,
  query: z.object({ kind: FactKind, after: Cursor.optional(), limit: Limit }),
  status: 200,
  reply: z.object({ facts: z.array(Fact), next: Cursor.nullable() }),
  errors: ['PATIENT_NOT_FOUND'],
});
export const addFact = endpoint({
  method: 'POST',
  path: '/v1/patients/:id/facts',
  summary: 'Record a fact about a patient; an unusual value has to be sent as checked',
  params: ofPatient,
  body: NewFact,
  status: 201,
  reply: Fact,
  errors: ['PATIENT_NOT_FOUND', 'IMPLAUSIBLE_VALUE', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const voidFact = endpoint({
  ...voiding,
  path: '/v1/patients/:id/facts/:entry_id/void',
  summary: 'Mark a fact as recorded in error; the one before it is shown again',
  reply: Fact,
  errors: [...FactErrors, ...VersionErrors, ...IdempotentErrors],
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { listFacts, listFactHistory, addFact, voidFact };
