// Steps with notes, by people whose sessions hold their keys.
import { LIVE } from '#modules/identity/events.ts';
import { type ReplyBody, type TestApp, tenantOf } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { once } from './states/once.ts';

const PASSWORD = 'bedside-demo';

const tokens = once(async () => new Map<number, string>());
const tokenOf = async (app: TestApp, person: number): Promise<string> => {
  const known = await tokens(app);
  const token = known.get(person) ?? (await app.identity.openSession(tenantOf(person), person, PASSWORD)).access;
  known.set(person, token);
  return token;
};

/** Calls the API as a person. @throws Error when the call does not succeed */
export const must = async (app: TestApp, person: number, method: string, path: string, body?: unknown): Promise<ReplyBody> => {
  const reply = await app.request(method, path, { token: await tokenOf(app, person), ...(body === undefined ? {} : { body }) });
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
  return reply.body;
};

/** @returns the ID of the note */
export const writeNote = async (app: TestApp, author: number, patient_id: number, text: string): Promise<string> =>
  (await must(app, author, 'POST', '/v1/notes', { patient_id, text })).id;

export const amendNote = (app: TestApp, author: number, id: string, text: string): Promise<unknown> =>
  must(app, author, 'POST', `/v1/notes/${id}/amend`, { text });

export const notesOf = async (app: TestApp, reader: number, patient: number): Promise<{ id: string; text: string | null }[]> =>
  (await must(app, reader, 'GET', `/v1/notes?patient_id=${patient}`)).notes;

export const assignDoctor = (app: TestApp, by: number, patient: number, doctor_id: number): Promise<unknown> =>
  must(app, by, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id });

/** Changes the stored text of a note behind the server's back. */
export const tamper = async (app: TestApp, id: string): Promise<void> => {
  await adminQuery(app, "update notes.versions set body = body || '\\x00' where note_id = $1", [id]);
};

/** Takes the key of the present session of everyone, as of a session that was opened without a password. */
export const lockNotes = async ({ superUrl, platform }: TestApp): Promise<void> => {
  const sessions = await adminQuery({ superUrl }, 'update identity.sessions set user_key = null returning tenant_id, id, user_id');
  // The server keeps checked sessions for a moment.
  for (const { tenant_id, id, user_id } of sessions)
    platform.bus.publish({
      kind: LIVE.sessionEnded,
      tenantId: Number(tenant_id),
      data: { session_id: String(id), user_id: Number(user_id) },
    });
};
