// A random walk of patients and staff over threads, and a recount of everything that threads count.

import type { TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { numbersFrom } from '../harness/random.ts';
import { type Correspondence, INBOX, PEOPLE, PORTAL } from './harness.ts';

const PATIENTS = [PEOPLE.David, PEOPLE.Linh];
const CATEGORIES = ['general', 'medical', 'prescription', 'billing'];
const STAFF = [PEOPLE.Priya, PEOPLE.Tom, PEOPLE.Chen, PEOPLE.Smith];

/** Actions in a row: within the patients' limits of messages in an hour and of threads in a day. */
const ROUND = 300;
/** Threads that are written in at a time, so that many actions meet in one. */
const BUSY = 10;
const HOUR_MS = 3_600_000;
/** With refusals by state, those of a busy machine: a deadlock would be counted (`deadlocks`). */
const EXPECTED = ['INVALID_TRANSITION', 'ALREADY_CLAIMED', 'TOO_MANY_MESSAGES', 'UNAVAILABLE'];

const TIMES = {
  threads:
    'created_at updated_at last_message_at assigned_at lease_until clock_from amber_at due_at breached_at snoozed_until closed_at'.split(
      ' ',
    ),
  messages: ['sent_at', 'read_by_patient_at'],
};
/** Makes everything that was written a day older, as if the clocks of all servers had moved. */
export const age = async (app: Pick<TestApp, 'superUrl'>): Promise<void> => {
  const older = (columns: readonly string[]): string => columns.map((column) => `${column} = ${column} - interval '1 day'`).join(', ');
  await adminQuery(
    app,
    Object.entries(TIMES)
      .map(([table, columns]) => `update messaging.${table} set ${older(columns)};`)
      .join('\n'),
  );
};

/** Number of deadlocks that PostgreSQL has found in the database. */
export const deadlocks = async (app: Pick<TestApp, 'superUrl'>): Promise<number> => {
  const [row] = await adminQuery(app, 'select deadlocks::int from pg_stat_database where datname = current_database()');
  return Number(row!['deadlocks']);
};

/**
 * Performs random actions on shared threads, several at once, over one or more servers of one database.
 * @param rest lets a day pass between rounds
 * @returns unexpected replies
 */
export const walk = async (
  servers: readonly Correspondence[],
  actions: number,
  seed: number,
  rest: () => Promise<void>,
): Promise<string[]> => {
  const random = numbersFrom(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const threads: { id: string; patient: number }[] = [];
  for (const category of CATEGORIES)
    for (const patient of PATIENTS) threads.push({ id: await servers[0]!.open(patient, { category }), patient });
  const wrong: string[] = [];
  let left = 0;
  const act = async (): Promise<void> => {
    const busy = threads.slice(-BUSY);
    const [people, { id, patient }, colleague] = [pick(servers), pick(busy), pick(STAFF)];
    const others = busy.filter((one) => one.patient === patient).map((one) => one.id);
    const until = new Date(people.clock.now().getTime() + HOUR_MS).toISOString();
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
      [colleague, 'POST', `${inbox}/snooze`, { until, pastDue: true }],
      [colleague, 'POST', `${INBOX}/threads/bulk`, { ids: [id, pick(others)], ...pick([{ close: true }, { assignedTo: colleague }]) }],
      [colleague, 'POST', `${inbox}/merge`, { sourceThreadId: pick(others) }],
      [patient, 'POST', `${PORTAL}/threads`, { subject: messageText, category: pick(CATEGORIES), messageText }],
    ] as const);
    const reply = await people.ask(who, method, path, body);
    if (path === `${PORTAL}/threads` && reply.status === 201) threads.push({ id: reply.body.threadId, patient });
    if (reply.status >= 300 && !EXPECTED.includes(reply.body?.code)) wrong.push(`${method} ${path}: ${reply.status} ${reply.text}`);
  };
  const run = async (): Promise<void> => {
    while (left-- > 0) await act();
  };
  for (let done = 0; done < actions; done += ROUND) {
    left = Math.min(ROUND, actions - done);
    await Promise.all(Array.from({ length: 8 }, run));
    await rest();
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
          count(distinct m.number) as numbers, count(*) as rows, bool_or(m.read_by_patient_at is not null and m.kind = 'note') as read_note
        from messaging.messages m where m.tenant_id = t.tenant_id and m.thread_id = t.id) c
      left join lateral (select m.id, m.sender_type, m.sent_at from messaging.messages m
        where m.tenant_id = t.tenant_id and m.thread_id = t.id and m.kind = 'message' order by m.number desc limit 1) l on true
      where (t.message_count, t.note_count, t.patient_unread) is distinct from (c.messages, c.notes, c.unread)
        or c.numbers <> c.rows or c.read_note
        -- A thread that was merged has no messages: its last one is in the other.
        or (t.merged_into is null and (t.last_number, t.last_number, t.last_message_id, t.last_message_by, t.last_message_at) is distinct from
          (c.last, c.numbers, l.id, l.sender_type, l.sent_at))`,
  );
  return rows.map(({ id }) => String(id));
};
