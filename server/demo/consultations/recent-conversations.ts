// Consultations of the demo that are in progress when it is first started, one for each state that a doctor's list can show.
import type { PastTime } from '../clinic-time.ts';
import { PERSON } from '../people.ts';

const { smith: SMITH, chen: CHEN, linh: LINH, david: DAVID, priya: PRIYA } = PERSON;

export interface RecentMessage {
  author: number;
  text: string;
  /** Minutes before the demo was created, for a message that was just written; otherwise an hour that fits the text. */
  sent: number | PastTime;
  /** The text before the message was changed, a minute later. */
  was?: string;
  /** Recalled a minute after it was sent. */
  recalled?: true;
}

export interface RecentConversation {
  id: number;
  patient: number;
  doctor: number;
  subject: string;
  /** A nurse who takes part from the start. */
  nurse?: number;
  resolved?: true;
  /** How many of the newest messages a participant has not read. */
  unread: Readonly<Record<number, number>>;
  messages: readonly RecentMessage[];
}

const HOUR = 60;
const on = (day: number, time: string): PastTime => ({ day, time });

/** Home readings of some weeks, a line every morning and sometimes a reply before noon. */
const readings = (days: number): RecentMessage[] =>
  Array.from({ length: days }, (_, i) => days - i).flatMap((day): RecentMessage[] => {
    const value = (7.9 - (days - day) * 0.06 + ((day * 7) % 5) * 0.15).toFixed(1);
    const reading = { author: DAVID, sent: on(day, `07:${10 + ((day * 11) % 40)}`), text: `${value} mmol/l before breakfast.` };
    if (day % 3 !== 0) return [reading];
    const replies = ['Thank you, that looks steady.', 'A little better than last week. Keep the evening walk.', 'Good. Same dose for now.'];
    return [reading, { author: CHEN, sent: on(day, `11:${10 + ((day * 7) % 40)}`), text: replies[(day / 3) % replies.length]! }];
  });

export const RECENT_CONVERSATIONS: readonly RecentConversation[] = [
  {
    id: 4,
    patient: LINH,
    doctor: CHEN,
    subject: 'Exercises after the knee procedure',
    nurse: PRIYA,
    unread: { [CHEN]: 2 },
    messages: [
      { author: LINH, sent: 5 * HOUR, text: 'The knee is still swollen in the evening. Should I keep doing the exercises?' },
      { author: CHEN, sent: 4 * HOUR, text: 'Yes, but half as many. Ice it for ten minutes afterwards. Priya will look in on you.' },
      { author: PRIYA, sent: 65, text: 'I can call tomorrow at 10:00 and go through them with you, Linh. Is that all right?' },
      { author: LINH, sent: 12, text: 'Yes, thank you. You can reach me on 020 7946 0123.' },
    ],
  },
  {
    id: 5,
    patient: SMITH,
    doctor: CHEN,
    subject: 'Blood pressure control',
    unread: { [SMITH]: 1 },
    messages: [
      { author: SMITH, sent: on(1, '08:20'), text: '148/92 this morning, sitting, after five minutes of rest.' },
      {
        author: CHEN,
        sent: on(1, '12:40'),
        text: 'Please measure twice a day for a week and write the values here. Are you taking the tablet in the morning?',
      },
    ],
  },
  {
    id: 6,
    patient: LINH,
    doctor: CHEN,
    subject: 'Headaches',
    unread: {},
    messages: [
      { author: LINH, sent: on(2, '13:05'), text: 'I have had a headache on three days this week.' },
      {
        author: CHEN,
        sent: on(2, '13:50'),
        text: 'You may take one tablet of paracetamol 500 mg, at most four in a day.',
        was: 'You may take two tablets of paracetamol, at most four in a day.',
      },
      { author: LINH, sent: on(2, '14:10'), text: 'This was meant for my sister.', recalled: true },
      { author: LINH, sent: on(2, '14:25'), text: 'Thank you. I will write down when it happens.' },
      { author: CHEN, sent: on(2, '15:40'), text: 'Good. How to keep a headache diary: https://www.nhs.uk/conditions/headaches/' },
    ],
  },
  {
    id: 7,
    patient: DAVID,
    doctor: CHEN,
    subject: 'Blood sugar at home',
    unread: {},
    messages: [
      { author: CHEN, sent: on(37, '16:20'), text: 'Please measure before breakfast and write the value here every morning.' },
      ...readings(36),
    ],
  },
  {
    id: 8,
    patient: DAVID,
    doctor: CHEN,
    subject: 'Travel vaccinations',
    resolved: true,
    unread: {},
    messages: [
      { author: DAVID, sent: on(9, '10:15'), text: 'We travel in January. Which vaccinations do I need?' },
      { author: CHEN, sent: on(9, '11:40'), text: 'Hepatitis A and typhoid. The front desk has an appointment for you in three days.' },
      { author: DAVID, sent: on(6, '15:20'), text: 'Both done today, no trouble so far.' },
      { author: CHEN, sent: on(6, '16:05'), text: 'Very good. Have a good trip.' },
    ],
  },
];
