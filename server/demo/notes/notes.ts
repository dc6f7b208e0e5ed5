// The notes of the demo, by Dr Chen about two patients with accounts. They name medicines with their times, and things to do once. One patient
// follows their plan; the other patient's plan waits for its approval.
import type { PastTime } from '../clinic-time.ts';
import { PERSON } from '../people.ts';

export interface DemoNote {
  patient: number;
  author: number;
  consultation?: number;
  /** A time of the clinic, or hours before the demo was created. */
  written: PastTime | { hoursAgo: number };
  /** When its author approved its plan, which the patient follows since then; without it the plan waits for the approval. */
  approved?: PastTime;
  text: string;
}

/** Days between the approval of the plan and today: yesterday its first week ended. */
export const DAYS = 8;

/** The doctor of these patients. */
export const DEMO_DOCTOR = PERSON.chen;

export const DEMO_NOTES: readonly DemoNote[] = [
  {
    patient: PERSON.david,
    author: PERSON.chen,
    consultation: 1,
    written: { day: DAYS, time: '10:40' },
    approved: { day: DAYS, time: '10:55' },
    text: `Reason for visit:
Dizziness and nausea since starting the new blood pressure medication.

Findings:
Blood pressure 142/88 sitting, 128/80 standing. Heart sounds normal. No swelling of the ankles.

Assessment:
Side effects of amlodipine. Blood pressure not yet controlled.

Plan:
Stop amlodipine.
Take ramipril 2.5 mg once daily at bedtime.
Take paracetamol 500 mg three times a day for 5 days for the headache.
Check your blood pressure every morning for 2 weeks.
Book a blood test for kidney function next week.
See me again in 2 weeks.`,
  },
  {
    patient: PERSON.linh,
    author: PERSON.chen,
    written: { hoursAgo: 2 },
    text: `Reason for visit:
Sore throat and fever for 3 days.

Findings:
Temperature 38.4 C. Tonsils red with white patches. Chest clear.

Assessment:
Bacterial tonsillitis. No allergy to penicillin known.

Plan:
Take amoxicillin 500 mg three times a day for 7 days.
Take ibuprofen 400 mg three times a day with food for 3 days.
Drink at least 8 glasses of water a day.
Rest at home for 3 days.
Book a throat swab at the front desk today.
Collect the medicines from the pharmacy.`,
  },
];
