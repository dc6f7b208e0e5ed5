// Wards, patients and colleagues for tests of the ward.
import { randomUUID } from 'node:crypto';
import { systemCtx } from '#platform/context.ts';
import type { ReplyBody, TestApp, TestReply } from '../harness/app.ts';
import { PEOPLE } from '../harness/people/people.ts';

/** Sends a request as a person by ID, and expects success. */
export const must = async (app: TestApp, person: number, method: string, path: string, body?: unknown): Promise<ReplyBody> => {
  const reply = await ask(app, person, method, path, body);
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text.slice(0, 300)}`);
  return reply.body;
};
export const ask = async (app: TestApp, person: number, method: string, path: string, body?: unknown): Promise<TestReply> =>
  app.request(method, path, { token: await app.tokenOf(person), ...(body === undefined ? {} : { body }) });

/** Creates a ward with one room of this many beds. */
export const newWard = async (app: TestApp, beds: number): Promise<{ id: number; name: string; beds: number[] }> => {
  const name = `Ward ${randomUUID().slice(0, 8)}`;
  const { id } = await must(app, PEOPLE.Sam, 'POST', '/v1/wards', { name });
  const room = await must(app, PEOPLE.Sam, 'POST', '/v1/rooms', { ward_id: id, name: randomUUID().slice(0, 8) });
  const numbers: number[] = [];
  for (let i = 0; i < beds; i += 1) {
    numbers.push((await must(app, PEOPLE.Sam, 'POST', '/v1/beds', { room_id: room.id, name: String.fromCharCode(65 + i) })).id);
  }
  return { id, name, beds: numbers };
};

/** Creates a patient, in a bed if one is given. */
export const newPatient = async (app: TestApp, bedId?: number, lastName = 'Kern'): Promise<number> => {
  const medicalRecordNumber = `MRN-${randomUUID().slice(0, 13).toUpperCase()}`;
  const { id } = await must(app, PEOPLE.Priya, 'POST', '/api/patients', { firstName: 'Rosa', lastName, medicalRecordNumber });
  if (bedId !== undefined) await moveTo(app, id, bedId);
  return id;
};
export const moveTo = (app: TestApp, patient: number, bedId: number | null) =>
  must(app, PEOPLE.Priya, 'POST', `/v1/patients/${patient}/bed`, { bed_id: bedId });

/** Creates a colleague with an account. @returns their ID */
export const newColleague = (
  app: TestApp,
  role: 'doctor' | 'nurse',
  {
    givenName = 'Robin',
    familyName = 'Frost',
    tenant = 1,
    password = 'seven quiet herons',
  }: { givenName?: string; familyName?: string; tenant?: number; password?: string } = {},
): Promise<number> => {
  const ctx = systemCtx('test', tenant, app.clock.now(), 'test');
  return app.platform.transactions.transact(ctx, async (tx) => {
    const id = await app.identity.createPerson(tx, ctx, { givenName, familyName });
    const email = `${randomUUID()}@mail.example`;
    await app.identity.createUser(tx, ctx, { id, email, password, role, status: 'active' });
    return id;
  });
};
