// A participant of a conversation, over HTTP: writes and reads messages for the chat tests.
import type { z } from 'zod';
import type { ChatMessage, ConversationChange } from '#contracts/messages.ts';
import { type StartOptions, startApp, type TestApp, type TestReply } from './app.ts';

export type Change = z.infer<typeof ConversationChange>;

export interface Speaker {
  token: string;
  /** POST of a message; without a client ID every call creates a new message. */
  say(content: string, clientMessageId?: string): Promise<TestReply>;
  /** The same, and expects success. Returns the message of the reply. */
  said(content: string, clientMessageId?: string): Promise<{ id: number; seq: number; sent_at: string; content: string }>;
  /** GET of messages with a query such as `since=4&limit=10`. */
  list(query?: string): Promise<{ messages: ChatMessage[]; next: number | null }>;
  /** All messages from the beginning, page by page. */
  all(): Promise<ChatMessage[]>;
  changes(after: number, limit?: number): Promise<{ changes: Change[]; rev: number; more: boolean }>;
  /** Any other request on the conversation, e.g. `('POST', '/read', {...})`. */
  request(method: string, path: string, body?: unknown): Promise<TestReply>;
}

const expectStatus = (reply: TestReply, status: number): TestReply => {
  if (reply.status !== status) throw new Error(`${reply.status} instead of ${status}: ${reply.text.slice(0, 300)}`);
  return reply;
};

/** Returns a participant, by person ID, of a conversation. */
export const speaker = async (app: TestApp, person: number, conversation: number): Promise<Speaker> => {
  const token = await app.tokenOf(person);
  const request = (method: string, path: string, body?: unknown): Promise<TestReply> =>
    app.request(method, `/v1/chat/${conversation}${path}`, { token, ...(body === undefined ? {} : { body }) });
  const say = (content: string, clientMessageId?: string): Promise<TestReply> =>
    request('POST', '/messages', { content, ...(clientMessageId === undefined ? {} : { client_message_id: clientMessageId }) });
  const list: Speaker['list'] = async (query = '') => expectStatus(await request('GET', `/messages?${query}`), 200).body;
  return {
    token,
    request,
    say,
    said: async (content, clientMessageId) => expectStatus(await say(content, clientMessageId), 201).body,
    list,
    all: async () => {
      const messages: ChatMessage[] = [];
      for (let next: number | null = 0; next !== null; ) {
        const page = await list(`since=${next}&limit=200`);
        messages.push(...page.messages);
        next = page.next;
      }
      return messages;
    },
    changes: async (after, limit = 200) => expectStatus(await request('GET', `/changes?after=${after}&limit=${limit}`), 200).body,
  };
};

/** Starts another server on the same database. */
export const startSibling = (app: TestApp, options: StartOptions = {}): Promise<TestApp> =>
  startApp({ ...options, database: new URL(app.superUrl).pathname.slice(1) });

/** The numbers 1 to n. */
export const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
