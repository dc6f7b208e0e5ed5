// Clients that write in threads of the inbox without pause, each message retried under its key until the server replies, while the server is killed.
import { randomUUID } from 'node:crypto';
import { until } from '../harness/until.ts';
import { INBOX, PORTAL } from '../messaging/harness.ts';
import { recount } from '../messaging/walk.ts';
import { pauseAfter, signIn } from './load.ts';
import type { ServerProcess } from './server-process.ts';

const REQUEST_MS = 8000;
/** Two of the writers share a patient, who may send 60 messages in an hour; then they write for the clinic. */
const OF_A_PATIENT = 25;
const PATIENTS = ['david.wang@northside.example', 'linh.nguyen@northside.example'];
const STAFF = ['tom.baker@northside.example', 'priya.patel@northside.example'];

export interface ThreadFindings {
  acknowledged: number;
  /** Acknowledged messages that are not stored exactly once. */
  lost: string[];
  /** Stored messages that were never acknowledged: each was retried until its reply came. */
  doubled: number;
  /** Threads whose counts differ from their messages. */
  drifted: string[];
  /** Messages without exactly one event. */
  unannounced: number;
  wrong: string[];
}

/** Kills the server under writes of patients and staff in the same threads, and compares what is stored with what was acknowledged. */
export const writeThreadsUnderKills = async (server: ServerProcess, kills: number): Promise<ThreadFindings> => {
  const tokens = new Map<string, string>();
  const wrong: string[] = [];
  const acknowledged: string[] = [];
  let stopped = false;

  /** Sends a request until it is answered. */
  const post = async (email: string, path: string, body: unknown, key: string): Promise<Record<string, string>> => {
    for (;;) {
      const token = tokens.get(email) ?? (await signIn(server.url, email).catch(() => ''));
      if (token !== '') tokens.set(email, token);
      const reply = await fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(REQUEST_MS),
      }).catch(() => undefined);
      const text = await reply?.text().catch(() => undefined);
      if (reply?.status === 201 && text) return JSON.parse(text) as Record<string, string>;
      if (reply?.status === 401) tokens.delete(email);
      else if (reply && text !== undefined && reply.status < 500 && !text.includes('REQUEST_IN_PROGRESS'))
        wrong.push(`${reply.status} ${text.slice(0, 200)}`);
      await pauseAfter(reply);
    }
  };

  const threads = await Promise.all(
    PATIENTS.map(async (email) => {
      const body = { subject: 'Under load', category: 'general', messageText: 'The first' };
      const { threadId, messageId } = await post(email, `${PORTAL}/threads`, body, randomUUID());
      acknowledged.push(messageId!);
      return { email, id: threadId! };
    }),
  );
  const write = async (n: number): Promise<void> => {
    const { email, id } = threads[n % threads.length]!;
    for (let at = 0; !stopped; at++) {
      const [author, base] = n < 4 && at < OF_A_PATIENT ? [email, PORTAL] : [STAFF[n % STAFF.length]!, INBOX];
      const { messageId } = await post(author, `${base}/threads/${id}/messages`, { messageText: `Message ${n}.${at}` }, randomUUID());
      acknowledged.push(messageId!);
    }
  };
  const writing = Array.from({ length: 8 }, (_, n) => write(n));
  const more = async (count: number): Promise<void> => {
    const goal = acknowledged.length + count;
    await until(() => acknowledged.length >= goal, `${count} more messages`, 120_000);
  };
  for (let kill = 0; kill < kills; kill++) {
    await more(25);
    await server.killServer();
  }
  await more(25);
  stopped = true;
  await Promise.all(writing);

  const ids = threads.map(({ id }) => id);
  const stored = await server.sql<{ id: string; events: number }>(
    `select m.id, (select count(*)::int from platform.events e where e.type = 'messaging.message-sent' and e.data->>'message_id' = m.id::text) as events
      from messaging.messages m where m.thread_id = any($1::uuid[]) and m.kind = 'message'`,
    [ids],
  );
  const known = new Set(stored.map(({ id }) => id));
  const replied = new Set(acknowledged);
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !known.has(id)),
    doubled: stored.filter(({ id }) => !replied.has(id)).length,
    drifted: await recount((text) => server.sql(text)),
    unannounced: stored.filter(({ events }) => events !== 1).length,
    wrong,
  };
};

export const NO_THREAD_LOST = { lost: [], doubled: 0, drifted: [], unannounced: 0, wrong: [] };
