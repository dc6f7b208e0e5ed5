// The people of the demo, in two clinics, so that isolation can be seen.
import type { Role } from '#contracts/common.ts';

export const DEMO_PASSWORD = 'bedside-demo';

/** IDs of the demo's people. They do not change: the guide to the API, the README and the compatibility API's examples name them. */
export const PERSON = {
  smith: 1,
  chen: 2,
  linh: 3,
  david: 4,
  priya: 5,
  tom: 6,
  grace: 7,
  sam: 8,
  lopez: 9,
  kofi: 10,
  ana: 11,
  elena: 12,
} as const;

export interface DemoPerson {
  id: number;
  givenName: string;
  familyName: string;
  role: Role;
  /** Has a patient record (besides another role, in John Smith's case). */
  patient?: { dateOfBirth: string; mrn?: string };
}

export interface DemoTenant {
  id: number;
  name: string;
  timeZone: string;
  domain: string;
  emergencyPhone: string;
  people: readonly DemoPerson[];
}

export const DEMO_TENANTS: readonly DemoTenant[] = [
  {
    id: 1,
    name: 'Northside Clinic',
    timeZone: 'Europe/London',
    domain: 'northside.example',
    emergencyPhone: '999',
    people: [
      {
        id: PERSON.smith,
        givenName: 'John',
        familyName: 'Smith',
        role: 'doctor',
        patient: { dateOfBirth: '1974-02-11', mrn: 'MRN-10001' },
      },
      { id: PERSON.chen, givenName: 'Isabella', familyName: 'Chen', role: 'doctor' },
      { id: PERSON.linh, givenName: 'Linh', familyName: 'Nguyen', role: 'patient', patient: { dateOfBirth: '1988-07-30' } },
      { id: PERSON.david, givenName: 'David', familyName: 'Wang', role: 'patient', patient: { dateOfBirth: '1991-11-05' } },
      { id: PERSON.priya, givenName: 'Priya', familyName: 'Patel', role: 'nurse' },
      { id: PERSON.tom, givenName: 'Tom', familyName: 'Baker', role: 'staff' },
      { id: PERSON.grace, givenName: 'Grace', familyName: 'Okafor', role: 'pharmacist' },
      { id: PERSON.sam, givenName: 'Sam', familyName: 'Lee', role: 'admin' },
      // The next free ID: those of the others are in examples and tests.
      { id: PERSON.elena, givenName: 'Elena', familyName: 'Rossi', role: 'nurse' },
    ],
  },
  {
    id: 2,
    name: 'Harbour Hospital',
    timeZone: 'America/New_York',
    domain: 'harbour.example',
    emergencyPhone: '911',
    people: [
      { id: PERSON.lopez, givenName: 'Maria', familyName: 'Lopez', role: 'doctor' },
      { id: PERSON.kofi, givenName: 'Kofi', familyName: 'Mensah', role: 'patient', patient: { dateOfBirth: '1979-04-18' } },
      { id: PERSON.ana, givenName: 'Ana', familyName: 'Silva', role: 'admin' },
    ],
  },
];
