// The people of the demo, in two clinics, so that isolation can be seen.
import type { Role } from '#contracts/common.ts';

export const DEMO_PASSWORD = 'bedside-demo';

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
      { id: 1, givenName: 'John', familyName: 'Smith', role: 'doctor', patient: { dateOfBirth: '1974-02-11', mrn: 'MRN-10001' } },
      { id: 2, givenName: 'Isabella', familyName: 'Chen', role: 'doctor' },
      { id: 3, givenName: 'Linh', familyName: 'Nguyen', role: 'patient', patient: { dateOfBirth: '1988-07-30' } },
      { id: 4, givenName: 'David', familyName: 'Wang', role: 'patient', patient: { dateOfBirth: '1991-11-05' } },
      { id: 5, givenName: 'Priya', familyName: 'Patel', role: 'nurse' },
      { id: 6, givenName: 'Tom', familyName: 'Baker', role: 'staff' },
      { id: 7, givenName: 'Grace', familyName: 'Okafor', role: 'pharmacist' },
      { id: 8, givenName: 'Sam', familyName: 'Lee', role: 'admin' },
      // The next free ID: those of the others are in examples and tests.
      { id: 12, givenName: 'Elena', familyName: 'Rossi', role: 'nurse' },
    ],
  },
  {
    id: 2,
    name: 'Harbour Hospital',
    timeZone: 'America/New_York',
    domain: 'harbour.example',
    emergencyPhone: '911',
    people: [
      { id: 9, givenName: 'Maria', familyName: 'Lopez', role: 'doctor' },
      { id: 10, givenName: 'Kofi', familyName: 'Mensah', role: 'patient', patient: { dateOfBirth: '1979-04-18' } },
      { id: 11, givenName: 'Ana', familyName: 'Silva', role: 'admin' },
    ],
  },
];
