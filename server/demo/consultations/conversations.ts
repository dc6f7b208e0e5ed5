// The messages of the demo consultations. Consultation 1 is the compatibility API's example, with the same IDs and times.
import { PERSON } from '../people.ts';

export interface DemoMessage {
  id: number;
  author: number;
  text: string;
  sentAt: string;
}

export interface DemoConversation {
  tenantId: number;
  id: number;
  patient: number;
  doctor: number;
  subject: string;
  /** How many of the newest messages the other participant has not read. */
  unread: number;
  messages: readonly DemoMessage[];
}

export const DEMO_CONVERSATIONS: readonly DemoConversation[] = [
  {
    tenantId: 1,
    id: 1,
    patient: PERSON.david,
    doctor: PERSON.chen,
    subject: 'Side effects of the new medication',
    unread: 1,
    messages: [
      {
        id: 1,
        author: PERSON.david,
        sentAt: '2025-10-25T14:30:36.200Z',
        text: "Hi, I'm experiencing some side effects from the new medication",
      },
      {
        id: 2,
        author: PERSON.chen,
        sentAt: '2025-10-25T14:36:23.210Z',
        text: 'Sorry to hear that. What kind of side effects are you noticing?',
      },
      {
        id: 3,
        author: PERSON.david,
        sentAt: '2025-10-25T14:41:11.590Z',
        text: "I've been feeling dizzy and a bit nauseous since yesterday.",
      },
      {
        id: 4,
        author: PERSON.chen,
        sentAt: '2025-10-25T14:49:42.260Z',
        text: 'Those can happen at first, try taking it with food. If it persists more than 2 days, let me know.',
      },
      { id: 5, author: PERSON.david, sentAt: '2025-10-25T14:56:34.540Z', text: 'Got it, I’ll do that. Thanks, doctor.' },
    ],
  },
  {
    tenantId: 1,
    id: 2,
    patient: PERSON.linh,
    doctor: PERSON.smith,
    subject: 'Knee arthroscopy',
    unread: 0,
    messages: [
      {
        id: 6,
        author: PERSON.linh,
        sentAt: '2025-10-26T08:02:10.100Z',
        text: 'Good morning, my knee procedure is next Tuesday and I have a few questions.',
      },
      {
        id: 7,
        author: PERSON.smith,
        sentAt: '2025-10-26T08:20:41.000Z',
        text: 'Good morning Linh, of course. What would you like to know?',
      },
      {
        id: 8,
        author: PERSON.linh,
        sentAt: '2025-10-26T08:24:03.450Z',
        text: 'How long will I be in the clinic, and can I eat breakfast before?',
      },
      {
        id: 9,
        author: PERSON.smith,
        sentAt: '2025-10-26T08:31:55.320Z',
        text: 'Plan for about half a day. Nothing to eat for six hours before; clear water is fine until two hours before.',
      },
      { id: 10, author: PERSON.linh, sentAt: '2025-10-26T08:33:18.770Z', text: 'And my blood pressure tablet?' },
      {
        id: 11,
        author: PERSON.smith,
        sentAt: '2025-10-26T08:40:27.640Z',
        text: 'Take it as usual with a sip of water. Leave out the ibuprofen from Friday on, please.',
      },
      { id: 12, author: PERSON.linh, sentAt: '2025-10-26T08:42:00.000Z', text: 'Will I be able to walk home afterwards?' },
      {
        id: 13,
        author: PERSON.smith,
        sentAt: '2025-10-26T08:51:09.230Z',
        text: 'You can put weight on it the same day, with crutches for the first days. Someone should take you home.',
      },
      { id: 14, author: PERSON.linh, sentAt: '2025-10-26T08:55:46.910Z', text: 'My sister will drive me. Thank you, that helps a lot.' },
      {
        id: 15,
        author: PERSON.smith,
        sentAt: '2025-10-26T09:03:12.580Z',
        text: 'Perfect. Write to me here if anything changes before Tuesday.',
      },
    ],
  },
  {
    tenantId: 2,
    id: 3,
    patient: PERSON.kofi,
    doctor: PERSON.lopez,
    subject: 'Blood pressure at home',
    unread: 1,
    messages: [
      { id: 16, author: PERSON.lopez, sentAt: '2025-10-27T15:10:00.000Z', text: 'Hello Mr Mensah, how were your readings this week?' },
      {
        id: 17,
        author: PERSON.kofi,
        sentAt: '2025-10-27T15:42:21.400Z',
        text: 'Between 135 and 142 in the morning, lower in the evening.',
      },
    ],
  },
];
