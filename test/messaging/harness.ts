// Threads of the inbox for tests, through the API.
import { pdf } from '../files/samples.ts';
import { type ReplyBody, startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { makeRoom } from './make-room.ts';

export { PEOPLE };

export const PORTAL = '/api/patient-portal/messages';
export const INBOX = '/api/patient-messages';
const SETTINGS = '/v1/messaging/settings';

/** Tokens are valid for ten minutes of the clock, which tests move. */
const RENEW_AFTER_MS = 5 * 60_000;

export interface Correspondence {
  clock: TestApp['clock'];
  /** Sends a request as a person. */
  ask(person: number, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestReply>;
  /** As `ask`, and expects success. */
  must(person: number, method: string, path: string, body?: unknown): Promise<ReplyBody>;
  /** Opens a thread as a patient. */
  open(patient: number, thread?: { subject?: string; category?: string; messageText?: string; attachmentIds?: string[] }): Promise<string>;
  reply(patient: number, thread: string, messageText?: string): Promise<string>;
  answer(colleague: number, thread: string, messageText?: string): Promise<string>;
  note(colleague: number, thread: string, messageText?: string, attachmentIds?: string[]): Promise<string>;
  /** Claims, releases, closes, ... as a colleague. */
  act(colleague: number, thread: string, verb: string, body?: unknown): Promise<TestReply>;
  put(colleague: number, thread: string, body: unknown): Promise<TestReply>;
  /** The thread as staff see it. */
  see(thread: string, colleague?: number): Promise<ReplyBody>;
  /** The thread as its patient sees it. */
  seeAs(patient: number, thread: string): Promise<ReplyBody>;
  upload(person: number, name?: string): Promise<string>;
  /** Changes some of the settings. */
  set(change: Record<string, unknown>): Promise<void>;
}

/** Two servers of one database. */
export const startTwoServers = async (): Promise<[TestApp, TestApp]> => {
  const app = await startApp();
  return [app, await startApp({ database: new URL(app.superUrl).pathname.slice(1), filesFolder: app.filesFolder })];
};

export const correspond = (app: TestApp): Correspondence => {
  // Promises, so that many requests at once open one session.
  const tokens = new Map<number, { token: Promise<string>; until: number }>();
  const tokenOf = (person: number): Promise<string> => {
    const now = app.clock.now().getTime();
    const known = tokens.get(person);
    if (known && known.until > now) return known.token;
    const token = app.tokenOf(person);
    tokens.set(person, { token, until: now + RENEW_AFTER_MS });
    return token;
  };
  const ask: Correspondence['ask'] = async (person, method, path, body, headers) =>
    app.request(method, path, {
      token: await tokenOf(person),
      ...(body === undefined ? {} : { body }),
      ...(headers === undefined ? {} : { headers }),
    });
  const must: Correspondence['must'] = async (person, method, path, body) => {
    const reply = await ask(person, method, path, body);
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text.slice(0, 300)}`);
    return reply.body;
  };
  const portal = (person: number): string =>
    person === PEOPLE.David || person === PEOPLE.Linh || person === PEOPLE.Mensah ? PORTAL : INBOX;
  return {
    clock: app.clock,
    ask,
    must,
    open: async (patient, { subject = 'A question', category = 'general', messageText = 'Good morning', attachmentIds = [] } = {}) => {
      await makeRoom(app, patient);
      return (await must(patient, 'POST', `${PORTAL}/threads`, { subject, category, messageText, attachmentIds })).threadId;
    },
    reply: async (patient, thread, messageText = 'One more thing') =>
      (await must(patient, 'POST', `${PORTAL}/threads/${thread}/messages`, { messageText })).messageId,
    answer: async (colleague, thread, messageText = 'We will see to it') =>
      (await must(colleague, 'POST', `${INBOX}/threads/${thread}/messages`, { messageText })).messageId,
    note: async (colleague, thread, messageText = 'Allergic to penicillin', attachmentIds = []) =>
      (await must(colleague, 'POST', `${INBOX}/threads/${thread}/messages`, { messageText, attachmentIds, isInternalNote: true }))
        .messageId,
    act: (colleague, thread, verb, body = {}) => ask(colleague, 'POST', `${INBOX}/threads/${thread}/${verb}`, body),
    put: (colleague, thread, body) => ask(colleague, 'PUT', `${INBOX}/threads/${thread}`, body),
    see: (thread, colleague = PEOPLE.Priya) => must(colleague, 'GET', `${INBOX}/threads/${thread}`),
    seeAs: (patient, thread) => must(patient, 'GET', `${PORTAL}/threads/${thread}`),
    upload: async (person, name = 'letter.pdf') => {
      const file = new File([new Uint8Array(pdf())], name);
      const reply = await app.request('POST', `${portal(person)}/attachments`, { token: await tokenOf(person), file });
      if (reply.status !== 201) throw new Error(`upload: ${reply.status} ${reply.text}`);
      return reply.body.id;
    },
    set: async (change) => {
      await must(PEOPLE.Sam, 'PUT', SETTINGS, { ...(await must(PEOPLE.Sam, 'GET', SETTINGS)), ...change });
    },
  };
};
