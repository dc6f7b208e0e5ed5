// Threads of the demo's inbox: every status and category, one past its due time, one with a photo, two with internal notes.
import type { ThreadCategory } from '#contracts/messaging/thread.ts';
import { PERSON } from '../people.ts';

const { chen: CHEN, linh: LINH, david: DAVID, priya: PRIYA, tom: TOM, grace: GRACE } = PERSON;

const HOUR = 60;
const DAY = 24 * HOUR;

/** One thing that happened, in minutes before the demo was created. */
export interface DemoStep {
  ago: number;
  by: number;
  says?: string;
  /** An internal note. */
  notes?: string;
  does?: 'claim' | 'close' | 'read';
  sets?: { assignedTo?: number; status?: 'waiting-provider' };
  /** The message has the demo's photo, where files are stored. */
  photo?: true;
}

export interface DemoThread {
  patient: number;
  category: ThreadCategory;
  subject: string;
  /** The first one opens the thread. */
  steps: readonly DemoStep[];
}

export const DEMO_THREADS: readonly DemoThread[] = [
  {
    patient: LINH,
    category: 'general',
    subject: 'Parking at the clinic',
    steps: [
      { ago: 9 * DAY, by: LINH, says: 'Is there a place to park near the entrance? I still walk with a stick.' },
      { ago: 9 * DAY - 45, by: TOM, does: 'read' },
      { ago: 9 * DAY - 50, by: TOM, says: 'Yes, there are four places beside the door. You do not need to book.' },
      { ago: 9 * DAY - 90, by: LINH, does: 'read' },
      { ago: 9 * DAY - 95, by: LINH, does: 'close' },
    ],
  },
  {
    patient: DAVID,
    category: 'appointment',
    subject: 'Blood test before the check-up',
    steps: [
      { ago: 6 * DAY, by: DAVID, says: 'Can I have the blood test two days before the appointment?' },
      { ago: 6 * DAY - 120, by: TOM, says: 'Yes. Come on Tuesday between 8:00 and 10:00, and please do not eat before.' },
      { ago: 6 * DAY - 180, by: DAVID, does: 'read' },
      { ago: 6 * DAY - 185, by: DAVID, says: 'Thank you, I will come at 8:00.' },
      { ago: 6 * DAY - 200, by: TOM, does: 'read' },
      { ago: 6 * DAY - 201, by: TOM, does: 'close' },
    ],
  },
  {
    patient: LINH,
    category: 'billing',
    subject: 'Invoice for the physiotherapy',
    steps: [
      { ago: 4 * DAY, by: LINH, says: 'The invoice lists six sessions. I had five.' },
      { ago: 4 * DAY - 15, by: TOM, does: 'read' },
      { ago: 4 * DAY - 200, by: TOM, says: 'You are right. A corrected invoice is on its way. Please ignore the first one.' },
      { ago: 3 * DAY, by: LINH, does: 'read' },
    ],
  },
  {
    patient: DAVID,
    category: 'other',
    subject: 'Letter for my employer',
    steps: [
      { ago: 3 * DAY, by: DAVID, says: 'I need a letter for my employer about the days in hospital.' },
      { ago: 3 * DAY - 80, by: TOM, does: 'read' },
      { ago: 3 * DAY - 90, by: TOM, says: 'It is ready at the front desk.' },
      { ago: 3 * DAY - 100, by: TOM, does: 'close' },
      { ago: 3 * HOUR + 2, by: DAVID, does: 'read' },
      { ago: 3 * HOUR, by: DAVID, says: 'They ask for the dates on the letter. Could you add them?' },
    ],
  },
  {
    patient: LINH,
    category: 'medical',
    subject: 'Your blood results',
    steps: [{ ago: 26 * HOUR, by: CHEN, says: 'Your results are in, and all values are normal. We will look at them together next week.' }],
  },
  {
    patient: LINH,
    category: 'appointment',
    subject: 'Move my appointment to the afternoon',
    steps: [
      { ago: 20 * HOUR, by: LINH, says: 'My appointment is on Thursday at 9:00. Is there a time in the afternoon?' },
      { ago: 19 * HOUR, by: TOM, does: 'read' },
      { ago: 19 * HOUR - 5, by: TOM, says: 'Thursday at 15:20 or Friday at 14:00 are free. Which one do you prefer?' },
    ],
  },
  {
    patient: DAVID,
    category: 'medical',
    subject: 'Dizzy after the new tablets',
    steps: [
      { ago: 7 * HOUR, by: DAVID, says: 'Since I started the new tablets I feel dizzy when I stand up. Should I stop taking them?' },
      { ago: 6 * HOUR, by: DAVID, says: 'It happened again on the stairs just now.' },
    ],
  },
  {
    patient: LINH,
    category: 'prescription',
    subject: 'Refill of the pain tablets',
    steps: [
      { ago: 3 * HOUR, by: LINH, says: 'I have tablets for two more days.' },
      { ago: 150, by: GRACE, does: 'claim' },
      { ago: 149, by: GRACE, does: 'read' },
      { ago: 147, by: GRACE, notes: `The last refill was only twelve days ago. @[Isabella Chen](${CHEN}), is a higher dose intended?` },
      { ago: 146, by: GRACE, sets: { status: 'waiting-provider' } },
    ],
  },
  {
    patient: DAVID,
    category: 'billing',
    subject: 'Paid twice?',
    steps: [{ ago: 2 * HOUR, by: DAVID, says: 'My bank shows two payments for the visit in October. Can you check?' }],
  },
  {
    patient: DAVID,
    category: 'general',
    subject: 'Result for my travel insurance',
    steps: [
      { ago: 55, by: DAVID, says: 'The insurance asks whether my blood pressure is under control. What may I send them?' },
      { ago: 40, by: TOM, does: 'read' },
      { ago: 39, by: TOM, notes: 'He asked the same on the phone yesterday. The form is on the desk of Dr Chen.' },
      { ago: 38, by: TOM, sets: { assignedTo: PRIYA } },
    ],
  },
  {
    patient: DAVID,
    category: 'prescription',
    subject: 'Refill: blood pressure tablets',
    steps: [{ ago: 25, by: DAVID, says: 'Please renew the tablets, same dose as before.' }],
  },
  {
    patient: LINH,
    category: 'medical',
    subject: 'Red skin around the scar',
    steps: [
      { ago: 22, by: LINH, says: 'The skin around the scar is red and warm since this morning. Here is a photo.', photo: true },
      { ago: 6, by: PRIYA, does: 'claim' },
      { ago: 5, by: PRIYA, does: 'read' },
    ],
  },
];
