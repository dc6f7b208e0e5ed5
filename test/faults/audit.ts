// Compares acknowledged writes with stored ones: through the API as a reader sees them, and in the tables of the audit trail.

import type { ChatMessage } from '#contracts/messages.ts';
import { SENT_MESSAGES } from '../harness/sent-messages.ts';
import { type Load, signIn } from './load.ts';
import type { ServerProcess } from './server-process.ts';

export interface Findings {
  acknowledged: number;
  /** Acknowledged with 201, but missing. */
  lost: string[];
  /** Stored more than once. */
  doubled: string[];
  /** Stored, but with another number, conversation or time than in the reply. */
  changed: string[];
  /** Conversations whose numbering has a gap or a repetition. */
  gaps: string[];
  /** Messages without exactly one row in the audit trail, or exactly one event; and rows about messages that do not exist. */
  unrecorded: string[];
  wrong: string[];
}

const READERS = [
  { conversation: 1, email: 'david.wang@northside.example' },
  { conversation: 2, email: 'linh.nguyen@northside.example' },
];

const readConversation = async (url: string, conversation: number, email: string): Promise<ChatMessage[]> => {
  const authorization = `Bearer ${await signIn(url, email)}`;
  const messages: ChatMessage[] = [];
  for (let next: number | null = 0; next !== null; ) {
    const reply = await fetch(`${url}/v1/chat/${conversation}/messages?since=${next}&limit=200`, { headers: { authorization } });
    if (!reply.ok) throw new Error(`reading: ${reply.status} ${await reply.text()}`);
    const page = (await reply.json()) as { messages: ChatMessage[]; next: number | null };
    messages.push(...page.messages);
    next = page.next;
  }
  return messages;
};

const recordFaults = async (server: ServerProcess, ids: number[]): Promise<string[]> => {
  const rows = await server.sql<{ id: string; audits: number; events: number }>(
    `with audits as (
       select resource_id::bigint as id, count(*)::int as n from audit.events where action = 'consultations.messages.send' and outcome = 'ok' group by 1
     ), published as (
       select (data->>'message_id')::bigint as id, count(*)::int as n from ${SENT_MESSAGES} e group by 1
     ), wanted as (
       select id from unnest($1::bigint[]) as u(id)
     )
     select id, coalesce(a.n, 0) as audits, coalesce(p.n, 0) as events
     from wanted full join audits a using (id) full join published p using (id)
     where coalesce(a.n, 0) <> 1 or coalesce(p.n, 0) <> 1 or not exists (select 1 from consultations.messages m where m.id = id and m.tenant_id = 1)`,
    [ids],
  );
  return rows.map((r) => `message ${r.id}: ${r.audits} audit rows, ${r.events} events`);
};

/** Compares. The load must have stopped and the server must be running. */
export const findFaults = async (server: ServerProcess, { acknowledged, wrong }: Load): Promise<Findings> => {
  const conversations = await Promise.all(READERS.map(({ conversation, email }) => readConversation(server.url, conversation, email)));
  const byContent = Map.groupBy(conversations.flat(), (m) => `${m.room} ${m.content}`);
  const lost: string[] = [];
  const changed: string[] = [];
  for (const { key, conversation, content, id, seq, sentAt } of acknowledged) {
    const there = byContent.get(`${conversation} ${content}`);
    if (!there) lost.push(key);
    else if (!there.some((m) => m.id === id && m.seq === seq && m.sent_at === sentAt)) changed.push(key);
  }
  const written = [...byContent].filter(([content]) => content.includes(' message '));
  const doubled = written.filter(([, there]) => there.length > 1).map(([content]) => content);
  const gaps = conversations.flatMap((messages, i) =>
    messages.every((m, n) => m.seq === n + 1) ? [] : [`conversation ${READERS[i]!.conversation}`],
  );
  const unrecorded = await recordFaults(
    server,
    written.flatMap(([, there]) => there.map((m) => m.id)),
  );
  return { acknowledged: acknowledged.length, lost, doubled, changed, gaps, unrecorded, wrong };
};

/** Nothing lost, nothing duplicated, everything recorded. */
export const WITHOUT_FAULT = { lost: [], doubled: [], changed: [], gaps: [], unrecorded: [], wrong: [] };
