// Every endpoint of /v1 refuses parameters and fields that its contract does not have; the compatibility API ignores them. Both refuse a body
// that is no object.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#contracts/common.ts';
import type { Operation } from '#platform/operations/operation.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { nameOf } from '../matrix/play.ts';

/** A demo account of each role. */
const PEOPLE: Record<Role, number> = { patient: 4, doctor: 2, nurse: 5, staff: 6, pharmacist: 7, admin: 8 };
const UUID = '01890000-0000-7000-8000-000000000000';

let app: TestApp;
let tokens: Map<Role, string>;
beforeAll(async () => {
  app = await startApp();
  tokens = new Map(await Promise.all(Object.entries(PEOPLE).map(async ([role, id]) => [role as Role, await app.tokenOf(id)] as const)));
});
afterAll(() => app.close());

const own = (): readonly Operation[] => app.operations.filter(({ contract }) => contract.path.startsWith('/v1/'));

/** Sends a request of a permitted person with valid path parameters, and returns the fault of each field. */
const faultsOf = async (operation: Operation, query: string, body?: object | string): Promise<Record<string, string>> => {
  const { contract, permission } = operation;
  const path = contract.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    contract.params!.shape[name]!.safeParse('1').success ? '1' : UUID,
  );
  const token = permission === 'public' ? undefined : tokens.get(permission.roles[0]!)!;
  const reply = await app.request(contract.method, path + query, { ...(token ? { token } : {}), ...(body ? { body } : {}) });
  return reply.status === 400 ? reply.body.details.fields : { status: String(reply.status) };
};

const without = async (
  operations: readonly Operation[],
  ask: (operation: Operation) => Promise<Record<string, string>>,
  wanted: object,
) => {
  const found = await Promise.all(operations.map(async (one) => ({ name: nameOf(one), fields: await ask(one) })));
  expect(found.length).toBeGreaterThan(20);
  return found.filter(({ fields }) => Object.entries(wanted).some(([field, fault]) => fields[field] !== fault));
};

describe('an endpoint of /v1', () => {
  const unknown = 'is not a parameter of this endpoint';

  it('refuses a parameter that it does not have', async () => {
    const reads = own().filter(({ contract }) => contract.method === 'GET');
    expect(await without(reads, (one) => faultsOf(one, '?patientId=4'), { patientId: unknown })).toEqual([]);
  });

  it('refuses such a parameter with every method', async () => {
    const bodiless = own().filter(({ contract }) => contract.method !== 'GET' && !contract.body && !contract.upload);
    expect(await without(bodiless, (one) => faultsOf(one, '?dry_run=true'), { dry_run: unknown })).toEqual([]);
  });

  it('refuses a field that it does not have', async () => {
    const writes = own().filter(({ contract }) => contract.method !== 'GET' && !contract.upload);
    const fault = 'is not a field of this request';
    expect(await without(writes, (one) => faultsOf(one, '', { misspelt: 1 }), { misspelt: fault })).toEqual([]);
  });

  const ask = async (method: string, path: string, body?: object) =>
    (await app.request(method, path, { token: tokens.get('nurse')!, ...(body ? { body } : {}) })).body.details;

  it('names unknown fields along with invalid ones', async () => {
    expect(await ask('GET', '/v1/tasks?limit=0&wards=1&toString=1')).toEqual({
      fields: { limit: 'must be at least 1', wards: unknown, toString: unknown },
      issues: [
        { field: 'limit', code: 'too_small', min: 1 },
        { field: 'wards', code: 'unknown_parameter' },
        { field: 'toString', code: 'unknown_parameter' },
      ],
    });
  });

  it('refuses a filter that a search in a body does not have', async () => {
    expect((await ask('POST', '/api/patient-messages/threads/search', { text: 'knee', statuss: 'open' })).fields).toEqual({
      statuss: 'is not a field of this request',
    });
  });

  it('refuses fields within fields', async () => {
    const tasks = [{ type: 'vitals', title: 'Pulse', due_in: 5 }];
    expect((await ask('POST', '/v1/presets', { name: 'Rounds', tasks })).issues).toEqual([
      { field: 'tasks.0.due_in', code: 'unknown_field' },
    ]);
    expect((await ask('POST', '/v1/views', { name: 'Mine', filter: { wards: 1 } })).issues).toEqual([
      { field: 'filter.wards', code: 'unknown_field' },
    ]);
  });
});

it.each(['null', '[]', '"x"', '3', 'true'])('the body %s is not taken for one without fields', async (body) => {
  const writes = app.operations.filter(
    ({ contract: { method, path, body, upload } }) => method !== 'GET' && !upload && (body !== undefined || path.startsWith('/v1/')),
  );
  const fault = body === 'null' ? 'is required' : 'must be an object';
  expect(await without(writes, (one) => faultsOf(one, '', body), { body: fault })).toEqual([]);
});

describe('the compatibility API and /health', () => {
  it('ignore unknown names', async () => {
    const token = tokens.get('nurse')!;
    expect((await app.request('GET', '/api/patients?include=all', { token })).status).toBe(200);
    expect((await app.request('GET', '/health?probe=1')).status).toBe(200);
    const log = { patientId: 4, taskType: 'vitals', description: 'Pulse 70', source: 'monitor' };
    expect((await app.request('POST', '/api/task-logs', { token, body: log })).status).toBe(201);
  });
});
