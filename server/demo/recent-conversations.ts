// Consultations of the demo that are under way when it is first started, one for each state that a doctor's list can show.

const [SMITH, CHEN, LINH, DAVID, PRIYA] = [1, 2, 3, 4, 5] as const;

export interface RecentMessage {
  author: number;
  text: string;
  /** Minutes before the demo was made. */
  ago: number;
  /** What it said before it was changed, a minute later. */
  was?: string;
  /** Recalled a minute after it was sent. */
  recalled?: true;
}

export interface RecentConversation {
  id: number;
  patient: number;
  doctor: number;
  subject: string;
  /** A nurse who takes part from the beginning. */
  nurse?: number;
  resolved?: true;
  /** How many of the newest messages a participant has not read. */
  unread: Readonly<Record<number, number>>;
  messages: readonly RecentMessage[];
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** Home readings of three weeks, a line in the morning and now and then an answer. */
const readings = (days: number): RecentMessage[] =>
  Array.from({ length: days }, (_, i) => days - i).flatMap((day): RecentMessage[] => {
    const value = (7.9 - (days - day) * 0.06 + ((day * 7) % 5) * 0.15).toFixed(1);
    const reading = { author: DAVID, ago: day * DAY + 9 * HOUR, text: `${value} mmol/l before breakfast.` };
    if (day % 3 !== 0) return [reading];
    const answers = ['Thank you, that looks steady.', 'A little better than last week. Keep the evening walk.', 'Good. Same dose for now.'];
    return [reading, { author: CHEN, ago: day * DAY + 4 * HOUR, text: answers[(day / 3) % answers.length]! }];
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
      { author: LINH, ago: 5 * HOUR, text: 'The knee is still swollen in the evening. Should I keep doing the exercises?' },
      { author: CHEN, ago: 4 * HOUR, text: 'Yes, but half as many. Ice it for ten minutes afterwards. Priya will look in on you.' },
      { author: PRIYA, ago: 65, text: 'I can call tomorrow at 10:00 and go through them with you, Linh. Is that all right?' },
      { author: LINH, ago: 12, text: 'Yes, thank you. You can reach me on 020 7946 0123.' },
    ],
  },
  {
    id: 5,
    patient: SMITH,
    doctor: CHEN,
    subject: 'Blood pressure control',
    unread: { [SMITH]: 1 },
    messages: [
      { author: SMITH, ago: DAY + 3 * HOUR, text: '148/92 this morning, sitting, after five minutes of rest.' },
      {
        author: CHEN,
        ago: DAY,
        text: 'Please measure twice a day until Friday and write the values here. Are you taking the tablet in the morning?',
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
      { author: LINH, ago: 2 * DAY + 5 * HOUR, text: 'I have had a headache on three days this week.' },
      {
        author: CHEN,
        ago: 2 * DAY + 4 * HOUR,
        text: 'You may take one tablet of paracetamol 500 mg, at most four in a day.',
        was: 'You may take two tablets of paracetamol, at most four in a day.',
      },
      { author: LINH, ago: 2 * DAY + 3 * HOUR, text: 'This was meant for my sister.', recalled: true },
      { author: LINH, ago: 2 * DAY + 2 * HOUR, text: 'Thank you. I will write down when it happens.' },
      { author: CHEN, ago: 2 * DAY + HOUR, text: 'Good. How to keep a headache diary: https://www.nhs.uk/conditions/headaches/' },
    ],
  },
  {
    id: 7,
    patient: DAVID,
    doctor: CHEN,
    subject: 'Blood sugar at home',
    unread: {},
    messages: [
      { author: CHEN, ago: 37 * DAY, text: 'Please measure before breakfast and write the value here every morning.' },
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
      { author: DAVID, ago: 9 * DAY + 2 * HOUR, text: 'We travel in January. Which vaccinations do I need?' },
      { author: CHEN, ago: 9 * DAY + HOUR, text: 'Hepatitis A and typhoid. The front desk has an appointment for you on Thursday.' },
      { author: DAVID, ago: 6 * DAY, text: 'Both done today, no trouble so far.' },
      { author: CHEN, ago: 6 * DAY - HOUR, text: 'Very good. Have a good trip.' },
    ],
  },
];
