// Replies of a patient and of staff to a thread at the moment in which it is merged into another one.

import type { TestApp } from '../harness/app.ts';
import { eventsHandled } from '../harness/events-handled.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Correspondence, INBOX, PEOPLE, PORTAL } from './harness.ts';
import { age, recount } from './walk.ts';

const { David, Priya, Tom } = PEOPLE;
/** Merges between which the messages of the patient become older, because of their limit in an hour. */
const ROUND = 10;

/** Per merge, what was not as it should be. */
export interface Findings {
  /** Replies other than success. */
  refused: string[];
  /** Messages that are not in the target once. */
  lost: string[];
  drifted: string[];
  /** Notices that are missing, and notices about the source. */
  unheard: string[];
}
export const NOTHING_LOST: Findings = { refused: [], lost: [], drifted: [], unheard: [] };

/** Writes to threads while they are merged, each request over the next server, in another order each time. */
export const writeBesideMerges = async (app: TestApp, servers: readonly Correspondence[], merges: number): Promise<Findings> => {
  const found: Findings = { refused: [], lost: [], drifted: [], unheard: [] };
  const query = (text: string, values: unknown[] = []) => adminQuery(app, text, values);
  for (let n = 0; n < merges; n += 1) {
    if (n > 0 && n % ROUND === 0) await age(app);
    const [source, target] = [await servers[0]!.open(David), await servers[0]!.open(David)];
    // Tom looks after the target, and Priya after the source.
    await servers[0]!.answer(Tom, target);
    await servers[0]!.act(Priya, source, 'claim');
    const from = `${INBOX}/threads/${source}/messages`;
    const requests = [
      [David, `${PORTAL}/threads/${source}/messages`, { messageText: 'of the patient' }],
      [Tom, `${INBOX}/threads/${target}/merge`, { sourceThreadId: source }],
      [Priya, from, { messageText: 'of staff' }],
      [Priya, from, { messageText: 'a note', isInternalNote: true }],
    ] as const;
    const inOrder = requests.map((_, at) => requests[(at + n) % requests.length]!);
    const replies = await Promise.all(
      inOrder.map(([person, path, body], at) => servers[(at + n) % servers.length]!.ask(person, 'POST', path, body)),
    );
    for (const { status, text } of replies) if (status >= 300) found.refused.push(text);
    const ids = replies.flatMap(({ body }) => (body.messageId === undefined ? [] : [String(body.messageId)]));
    const stored = await query('select id, kind from messaging.messages where thread_id = $1', [target]);
    const known = new Set(stored.map(({ id }) => id));
    found.lost.push(...ids.filter((id) => !known.has(id)));
    // Two first messages, the answer that Tom gave before, and three of the race.
    if (stored.length !== 6) found.lost.push(`${stored.length} messages`);
    await eventsHandled(app);
    const notices = await query(
      'select user_id, kind, link_id as thread from notifications.notices where link_id = any($1) and read_at is null order by user_id',
      [[source, target]],
    );
    const has = (person: number, kind: string) => notices.some(({ user_id, kind: is }) => user_id === person && is === kind);
    if (notices.some(({ thread }) => thread === source)) found.unheard.push(`${n}: about the source: ${JSON.stringify(notices)}`);
    if (!has(David, 'thread-reply')) found.unheard.push(`${n}: the patient`);
    const [waits] = await query('select clock_from is not null as waits, assigned_to from messaging.threads where id = $1', [target]);
    if (waits!['waits'] && !has(Number(waits!['assigned_to']), 'thread-message')) found.unheard.push(`${n}: the holder`);
  }
  found.drifted = await recount(query);
  return found;
};
