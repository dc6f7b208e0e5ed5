// Clients that write without pause: each message is retried under the same ID until the server replies.
import { until } from '../harness/until.ts';

const PASSWORD = 'bedside-demo';
/** The authors in the two consultations of the demo. */
const AUTHORS = [
  { email: 'david.wang@northside.example', conversation: 1 },
  { email: 'isabella.chen@northside.example', conversation: 1 },
  { email: 'linh.nguyen@northside.example', conversation: 2 },
  { email: 'john.smith@northside.example', conversation: 2 },
];
const WRITERS = 12;
/** At this interval the connection is "slow": the device sends a message twice at once. */
const TWICE_EVERY = 4;
const REQUEST_MS = 8000;
/** Before a client sends a message again. A server that starts needs the processor more than clients need its refusals. */
const PAUSE_MS = { afterReply: 20, withoutReply: 100 };

export interface Acknowledged {
  /** The device's ID of the message; the content contains it. */
  key: string;
  conversation: number;
  content: string;
  id: number;
  seq: number;
  sentAt: string;
}

export interface Load {
  acknowledged: Acknowledged[];
  /** Replies that no client should ever get, and different replies to the same message. */
  wrong: string[];
  /** Waits until this many more messages are acknowledged. */
  more(count: number): Promise<void>;
  /** Stops new messages; those in flight are retried until the server replies. */
  stop(): Promise<void>;
}

export const signIn = async (url: string, email: string): Promise<string> => {
  const reply = await fetch(`${url}/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
    signal: AbortSignal.timeout(REQUEST_MS),
  });
  if (!reply.ok) throw new Error(`sign-in: ${reply.status} ${await reply.text()}`);
  return ((await reply.json()) as { access_token: string }).access_token;
};

/** Waits before another attempt. @param reply to the last one, if there was one */
export const pauseAfter = (reply: Response | undefined): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, reply ? PAUSE_MS.afterReply : PAUSE_MS.withoutReply));

/** Starts writing. `name` distinguishes the messages of this load from others. */
export const startLoad = async (url: string, name: string): Promise<Load> => {
  const tokens = await Promise.all(AUTHORS.map(({ email }) => signIn(url, email)));
  const acknowledged: Acknowledged[] = [];
  const wrong: string[] = [];
  let stopped = false;

  const post = async (author: number, conversation: number, key: string, content: string): Promise<Acknowledged> => {
    for (;;) {
      const reply = await fetch(`${url}/v1/chat/${conversation}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[author]}` },
        body: JSON.stringify({ content, client_message_id: key }),
        signal: AbortSignal.timeout(REQUEST_MS),
      }).catch(() => undefined);
      const text = await reply?.text().catch(() => undefined);
      if (reply?.status === 201 && text) {
        const { id, seq, sent_at: sentAt } = JSON.parse(text) as { id: number; seq: number; sent_at: string };
        return { key, conversation, content, id, seq, sentAt };
      }
      // No reply, or a temporary refusal: a client retries. The session may be lost, too.
      if (reply?.status === 401) tokens[author] = await signIn(url, AUTHORS[author]!.email).catch(() => tokens[author]!);
      if (reply && text !== undefined && reply.status < 500) wrong.push(`${reply.status} ${text.slice(0, 200)}`);
      await pauseAfter(reply);
    }
  };

  const write = async (writer: number): Promise<void> => {
    const author = writer % AUTHORS.length;
    const { conversation } = AUTHORS[author]!;
    for (let n = 1; !stopped; n++) {
      const key = `${name}-${writer}-${n}`;
      const content = `message ${key}`;
      const replies = await Promise.all(
        Array.from({ length: n % TWICE_EVERY === 0 ? 2 : 1 }, () => post(author, conversation, key, content)),
      );
      if (new Set(replies.map((a) => `${a.id} ${a.seq} ${a.sentAt}`)).size > 1) wrong.push(`${key} got two different replies`);
      acknowledged.push(replies[0]!);
    }
  };
  const writing = Array.from({ length: WRITERS }, (_, i) => write(i));
  return {
    acknowledged,
    wrong,
    more: async (count) => {
      const goal = acknowledged.length + count;
      await until(() => acknowledged.length >= goal, `${count} more messages`, 60_000);
    },
    stop: async () => {
      stopped = true;
      await Promise.all(writing);
    },
  };
};
