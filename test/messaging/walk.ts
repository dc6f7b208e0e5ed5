// A random walk of patients and staff over threads, and a recount of everything that threads count.
import { numbersFrom } from '../harness/random.ts';
import { type Correspondence, INBOX, PEOPLE, PORTAL } from './harness.ts';

const PATIENTS = [PEOPLE.David, PEOPLE.Linh];
const STAFF = [PEOPLE.Priya, PEOPLE.Tom, PEOPLE.Chen, PEOPLE.Smith];

/** Actions between which the clocks stand: within the patients' limit of messages in an hour. */
const ROUND = 300;
const HOUR_MS = 3_600_000;

/**
 * Performs random actions on shared threads, several at once, over one or more servers of one database.
 * @returns unexpected replies
 */
export const walk = async (servers: readonly Correspondence[], actions: number, seed: number): Promise<string[]> => {
  const random = numbersFrom(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const threads: { id: string; patient: number }[] = [];
  for (const category of ['general', 'medical', 'prescription', 'billing'])
    for (const patient of PATIENTS) threads.push({ id: await servers[0]!.open(patient, { category }), patient });
  const wrong: string[] = [];
  let left = 0;
  const act = async (): Promise<void> => {
    const [people, { id, patient }, colleague] = [pick(servers), pick(threads), pick(STAFF)];
    const own = `${PORTAL}/threads/${id}`;
    const inbox = `${INBOX}/threads/${id}`;
    const messageText = `Message ${left}`;
    const [who, method, path, body] = pick([
      [patient, 'POST', `${own}/messages`, { messageText }],
      [patient, 'POST', `${own}/messages`, { messageText }],
      [patient, 'POST', `${own}/read`, {}],
      [patient, 'POST', `${own}/close`, undefined],
      [colleague, 'POST', `${inbox}/messages`, { messageText }],
      [colleague, 'POST', `${inbox}/messages`, { messageText }],
      [colleague, 'POST', `${inbox}/messages`, { messageText, isInternalNote: true }],
      [colleague, 'POST', `${inbox}/read`, {}],
      [colleague, 'POST', `${inbox}/${pick(['claim', 'release', 'close', 'reopen'])}`, undefined],
      [colleague, 'PUT', inbox, { assignedTo: pick([null, ...STAFF]) }],
      [colleague, 'PUT', inbox, { priority: pick(['low', 'normal', 'high']) }],
    ] as const);
    const reply = await people.ask(who, method, path, body);
    if (reply.status >= 300 && !['INVALID_TRANSITION', 'ALREADY_CLAIMED'].includes(reply.body?.code))
      wrong.push(`${method} ${path}: ${reply.status} ${reply.text}`);
  };
  const run = async (): Promise<void> => {
    while (left-- > 0) await act();
  };
  for (let done = 0; done < actions; done += ROUND) {
    left = Math.min(ROUND, actions - done);
    await Promise.all(Array.from({ length: 8 }, run));
    for (const { clock } of servers) clock.advance(HOUR_MS);
  }
  return wrong;
};

/**
 * Counts everything again.
 * @param query runs a statement, bypassing every policy
 * @returns the threads whose row differs from their messages
 */
export const recount = async (query: (text: string) => Promise<Record<string, unknown>[]>): Promise<string[]> => {
  const rows = await query(
    `select t.id from messaging.threads t cross join lateral (
        select count(*) filter (where m.kind <> 'note') as messages, count(*) filter (where m.kind = 'note') as notes, max(m.number) as last,
          count(*) filter (where m.kind = 'message' and m.sender_type = 'staff' and m.read_by_patient_at is null) as unread,
          count(distinct m.number) as numbers, bool_or(m.read_by_patient_at is not null and m.kind = 'note') as read_note
        from messaging.messages m where m.tenant_id = t.tenant_id and m.thread_id = t.id) c
      cross join lateral (select m.id, m.sender_type, m.sent_at from messaging.messages m
        where m.tenant_id = t.tenant_id and m.thread_id = t.id and m.kind = 'message' order by m.number desc limit 1) l
      where (t.message_count, t.note_count, t.last_number, t.patient_unread, t.last_number) is distinct from
          (c.messages, c.notes, c.last, c.unread, c.numbers)
        or (t.last_message_id, t.last_message_by, t.last_message_at) is distinct from (l.id, l.sender_type, l.sent_at) or c.read_note`,
  );
  return rows.map(({ id }) => String(id));
};
