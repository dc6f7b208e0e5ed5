// All fields.
import type { Fields } from '../schema/build-schema.ts';
import type { RootField } from '../schema/root-field.ts';
import { account } from './account.ts';
import { carePlanFields } from './care-plans.ts';
import { consultationFields } from './consultations.ts';
import { doctorFields } from './doctors.ts';
import { NESTED } from './nested.ts';
import { noteFields } from './notes.ts';
import { patientFields } from './patients.ts';
import { SUBSCRIPTIONS } from './subscriptions.ts';
import { threadFields } from './threads.ts';

const root: readonly RootField[] = [
  ...account,
  ...doctorFields,
  ...noteFields,
  ...patientFields,
  ...carePlanFields,
  ...consultationFields,
  ...threadFields,
];

export const FIELDS: Fields = { root, nested: NESTED, subscriptions: SUBSCRIPTIONS };
