// The open loop of the inbox, in a separate process: lists with every filter, threads of 200 messages, searches.
import { type Asked, runOpenLoop } from '../open-loop.ts';
import { wordOf } from './word.ts';

export interface LoopOrder {
  url: string;
  tokens: readonly string[];
  clinician: number;
  patient: number;
  patients: number;
  /** Threads with 200 messages. */
  long: readonly string[];
  perSecond: number;
  seconds: number;
}

const LIST = 30;
const THREAD = 50;
const SEARCH = 60;
const INBOX = '/api/patient-messages';

const below = (n: number): number => Math.floor(Math.random() * n);
const any = <T>(things: readonly T[]): T => things[below(things.length)]!;
const list = (query: string): Asked => ({ path: `${INBOX}/threads${query}` });
const search = (text: string, more: Record<string, unknown> = {}): Asked => ({ path: `${INBOX}/threads/search`, body: { text, ...more } });

/** Names with a goal and a request, in the order of the report. */
const kindsOf = ({ clinician, patient, patients, long }: LoopOrder): readonly (readonly [string, number, () => Asked])[] => [
  ['GET threads', LIST, () => list('')],
  ['GET threads, any page', LIST, () => list(`?offset=${below(200) * 50}`)],
  ['GET threads?status=active', LIST, () => list('?status=active')],
  ['GET threads?status=', LIST, () => list(`?status=${any(['open', 'in-progress', 'waiting-patient', 'waiting-provider', 'closed'])}`)],
  [
    'GET threads?category=',
    LIST,
    () => list(`?category=${any(['general', 'prescription', 'appointment', 'billing', 'medical', 'other'])}`),
  ],
  ['GET threads?category=&status=', LIST, () => list('?category=medical&status=in-progress')],
  ['GET threads?assignedTo=me', LIST, () => list('?assignedTo=me')],
  ['GET threads?assignedTo=none&status=open', LIST, () => list('?assignedTo=none&status=open')],
  ['GET threads?assignedTo=', LIST, () => list(`?assignedTo=${clinician + below(40)}`)],
  ['GET threads?priority=high', LIST, () => list('?priority=high')],
  ['GET threads, the view of urgent ones', LIST, () => list('?status=active&snoozed=false&priority=high&sort=due')],
  ['GET threads?unreadOnly=true', LIST, () => list('?unreadOnly=true')],
  ['GET threads?unreadOnly=true&priority=high', LIST, () => list('?unreadOnly=true&priority=high')],
  ['GET threads?clock=red&sort=due', LIST, () => list('?clock=red&sort=due')],
  ['GET threads?patientId=', LIST, () => list(`?patientId=${patient + below(patients)}`)],
  ['GET unread-count', LIST, () => ({ path: `${INBOX}/unread-count` })],
  ['GET a thread of 200 messages', THREAD, () => ({ path: `${INBOX}/threads/${any(long)}` })],
  ['search: a frequent word', SEARCH, () => search(wordOf(below(5)))],
  ['search: a rare word', SEARCH, () => search(wordOf(5000 + below(15_000)))],
  ['search: a frequent and a rare word', SEARCH, () => search(`${wordOf(below(5))} ${wordOf(5000 + below(15_000))}`)],
  ['search: two frequent words', SEARCH, () => search(`${wordOf(below(20))} ${wordOf(20 + below(80))}`)],
  ['search: three words of medium frequency', SEARCH, () => search([100, 200, 300].map((rank) => wordOf(rank + below(100))).join(' '))],
  ['search: a frequent word, active threads', SEARCH, () => search(wordOf(below(5)), { status: 'active', unreadOnly: true })],
  ['search: no match', SEARCH, () => search('zebra')],
];

process.on('message', (order: LoopOrder) => {
  const kinds = kindsOf(order).map(([name, wanted, make]) => ({
    name,
    wanted,
    next: () => ({ ...make(), token: any(order.tokens) }),
  }));
  void runOpenLoop(order.url, kinds, order.perSecond, order.seconds).then((times) => {
    process.send?.(times);
    process.disconnect();
  });
});
