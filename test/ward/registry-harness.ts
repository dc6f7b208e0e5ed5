// Helpers for the tests of the registry: requests as a person, new patients, beds.

import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { TestApp, TestReply } from '../harness/app.ts';
import { PEOPLE } from '../harness/people/people.ts';

export interface Registry {
  ask(person: number, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestReply>;
  /** Adds a patient over the API and returns the entry. */
  enter(fields: Record<string, unknown>, person?: number): Promise<TestReply['body']>;
  get(id: number): Promise<TestReply>;
  /** Edits an entry, as Dr Chen unless another person is given. */
  put(id: number, body: unknown, headers?: Record<string, string>, person?: number): Promise<TestReply>;
  /** Returns the IDs that a search by Dr Chen finds. */
  search(text: string, more?: Record<string, unknown>): Promise<number[]>;
  inTransaction<R>(tenantId: number, work: (tx: UnitOfWork, ctx: Ctx) => Promise<R>): Promise<R>;
  /** Creates a ward with one room and this many beds. @returns their IDs */
  places(ward: string, room: string, beds?: number): Promise<{ ward: number; room: number; beds: number[] }>;
  place(patient: number, bed: number | null, expected?: number): Promise<void>;
}

/** Returns the fields of a GET reply that PUT accepts. */
export const editable = ({ firstName, lastName, medicalRecordNumber, roomNumber, dateOfBirth }: Record<string, unknown>) => ({
  firstName,
  lastName,
  medicalRecordNumber,
  roomNumber,
  dateOfBirth,
});

let lastMrn = 0;

export const registryOf = (app: TestApp): Registry => {
  const tokens = new Map<number, Promise<string>>();
  const tokenOf = (person: number): Promise<string> => {
    const token = tokens.get(person) ?? app.tokenOf(person);
    tokens.set(person, token);
    return token;
  };
  const ask: Registry['ask'] = async (person, method, path, body, headers = {}) =>
    app.request(method, path, { token: await tokenOf(person), headers, ...(body === undefined ? {} : { body }) });
  const inTransaction: Registry['inTransaction'] = (tenantId, work) => {
    const ctx: Ctx = { actor: { kind: 'system', name: 'test' }, tenantId, requestId: 'test', address: null, now: app.clock.now() };
    return app.platform.transactions.transact(ctx, (tx) => work(tx, ctx));
  };
  return {
    ask,
    inTransaction,
    enter: async (fields, person = PEOPLE.Chen) => {
      lastMrn += 1;
      const body = { firstName: 'Nia', lastName: 'Evans', medicalRecordNumber: `MRN-ENTERED-${lastMrn}`, ...fields };
      const reply = await ask(person, 'POST', '/api/patients', body);
      if (reply.status !== 201) throw new Error(reply.text);
      return reply.body;
    },
    put: (id, body, headers = {}, person = PEOPLE.Chen) => ask(person, 'PUT', `/api/patients/${id}`, body, headers),
    get: (id) => ask(PEOPLE.Chen, 'GET', `/api/patients/${id}`),
    search: async (text, more = {}) => {
      const reply = await ask(PEOPLE.Chen, 'POST', '/v1/patients/search', { text, limit: 200, ...more });
      if (reply.status !== 200) throw new Error(reply.text);
      return reply.body.patients.map(({ id }: { id: number }) => id);
    },
    places: (name, roomName, count = 1) =>
      inTransaction(1, async (tx, ctx) => {
        const ward = await app.wards.addWard(tx, ctx, name);
        const room = await app.wards.addRoom(tx, ctx, ward, roomName);
        const beds: number[] = [];
        for (let i = 1; i <= count; i++) beds.push(await app.wards.addBed(tx, ctx, room, `${roomName}-${i}`));
        return { ward, room, beds };
      }),
    place: (patient, bed, expected) => inTransaction(1, (tx, ctx) => app.wards.placeInBed(tx, ctx, patient, bed, expected)),
  };
};
