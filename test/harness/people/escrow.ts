// The escrow of notes with the people of the demo: Sam Lee, and Tom Baker as a second administrator.

import { type ReplyBody, type TestApp, tenantOf } from '../app.ts';
import { adminQuery } from './accounts.ts';
import { PEOPLE } from './people.ts';

const { Chen, Priya, Sam, Smith, Tom } = PEOPLE;
const PASSWORD = 'bedside-demo';

/** Calls as a person whose session holds their keys. @throws Error when the call does not succeed */
const call = async (app: TestApp, person: number, method: string, path: string, body?: unknown): Promise<ReplyBody> => {
  const { access } = await app.identity.openSession(tenantOf(person), person, PASSWORD);
  const reply = await app.request(method, path, { token: access, ...(body === undefined ? {} : { body }) });
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
  return reply.body;
};

/** Disables every other administrator of the clinic, so that there is no escrow. */
export const leaveOneAdministrator = async (app: TestApp): Promise<void> => {
  const sql = "select id from identity.users where tenant_id = 1 and role = 'admin' and status = 'active' and id <> $1";
  for (const { id } of await adminQuery(app, sql, [Sam])) await call(app, Sam, 'POST', `/v1/users/${id}/disable`);
};

/** Makes Tom Baker an administrator, which ends his sessions. */
export const addAdministrator = (app: TestApp): Promise<void> => call(app, Sam, 'PUT', `/v1/users/${Tom}/role`, { role: 'admin' });

export const shareEscrow = (app: TestApp): Promise<void> => call(app, Sam, 'POST', '/v1/notes/escrow/share');

export interface Waiting {
  patient: number;
  /** The doctor who waits for the keys. */
  doctor: number;
  note: string;
}

/** Adds a patient, Rosa Kern, and a note about her, for whose key John Smith waits as her new doctor. */
export const addWaitingDoctor = async (app: TestApp): Promise<Waiting> => {
  const rosa = { firstName: 'Rosa', lastName: 'Kern', medicalRecordNumber: 'MRN-77001' };
  const { id: patient } = await call(app, Priya, 'POST', '/api/patients', rosa);
  const { id } = await call(app, Chen, 'POST', '/v1/notes', { patient_id: patient, text: 'The knee is better' });
  await call(app, Sam, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id: Smith });
  return { patient, doctor: Smith, note: id };
};

/** One administrator asks for the keys. @returns the ID of the request */
export const askForKeys = async (app: TestApp, admin: number, { patient, doctor }: Waiting): Promise<string> => {
  const body = { patient_id: patient, reader: { kind: 'person', id: doctor }, reason: 'new-doctor' };
  return (await call(app, admin, 'POST', '/v1/notes/escrow/requests', body)).id;
};

export const closeRequest = (app: TestApp, admin: number, id: string): Promise<void> =>
  call(app, admin, 'POST', `/v1/notes/escrow/requests/${id}/close`);

/** The state of a note for a reader: `open`, `pending`. */
export const stateOfNote = async (app: TestApp, reader: number, note: string): Promise<string> =>
  (await call(app, reader, 'GET', `/v1/notes/${note}`)).state;
