// Blood types as they are on a donor card, the same in every language.
import type { PatientProfile } from '../../../contracts/patient-profile.ts';

type BloodType = NonNullable<PatientProfile['blood_type']>;

export const BLOOD_TYPE_NAMES: Readonly<Record<BloodType, string>> = {
  'a-positive': 'A+',
  'a-negative': 'A−',
  'b-positive': 'B+',
  'b-negative': 'B−',
  'ab-positive': 'AB+',
  'ab-negative': 'AB−',
  'o-positive': 'O+',
  'o-negative': 'O−',
};
export const BLOOD_TYPES = Object.keys(BLOOD_TYPE_NAMES) as BloodType[];
