// "Who tried to look at this patient?": a refusal by role is in the trail of the patient that the request names.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idInUrl, patientInUrl, ROLES } from '#contracts/common.ts';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import type { UserActor } from '../context.ts';
import { patientFields, patientsNamed } from './named-patients.ts';
import type { ClientState, Operation, RequestCtx } from './operation.ts';

const PATIENT = 4;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const nothing: ClientState = {
  userAgent: 'test',
  app: undefined,
  isLocal: () => false,
  kept: () => undefined,
  keep: () => undefined,
  forget: () => undefined,
};
let requests = 0;
const as = (role: UserActor['role'], tenantId = 1): RequestCtx => ({
  actor: { kind: 'user', id: tenantId === 1 ? 6 : 11, role, name: 'Somebody', sessionId: '00000000-0000-7000-8000-000000000000' },
  tenantId,
  requestId: `00000000-0000-7000-8000-${String(++requests).padStart(12, '0')}`,
  address: null,
  now: app.clock.now(),
});
const trail = (ctx: RequestCtx) =>
  adminQuery(app, 'select tenant_id, action, outcome, reason, patients from audit.events where request_id = $1', [ctx.requestId]);

const nameOf = ({ contract }: Operation): string => `${contract.method} ${contract.path}`;

describe('every ID in a path or query', () => {
  /** The subjects of the other IDs, by the path before them or by their field in a query. */
  const NO_PATIENTS = [
    ...[
      'allergies',
      'api-keys',
      'beds',
      'birth-date-requests',
      'canned-responses',
      'care-plans',
      'carers',
      'consultations',
      'covers',
      'drafts',
      'facts',
      'files',
      'former-steps',
      'handovers',
      'integrations',
      'medicines',
      'messages',
      'none-known',
      'none-taken',
      'notes',
      'threads',
      'attachments',
      'presets',
      'reminders',
      'requests',
      'rooms',
      'sessions',
      'steps',
      'task-logs',
      'tasks',
    ],
    ...['teams', 'users', 'views', 'wards', 'chat', 'clinician', 'dead-letters', 'subscriptions'],
    ...['actor_id', 'consultation_id', 'consultationId', 'team', 'version', 'ward'],
  ];
  const isId = (schema: unknown): boolean => schema === idInUrl || (schema instanceof z.ZodOptional && isId(schema.unwrap()));

  it('is declared as a patient’s ID or listed here as another', () => {
    const unknown = app.operations.flatMap(({ contract }) => {
      const declared = [...patientFields(contract.params), ...patientFields(contract.query)];
      const words = contract.path.split('/');
      const inPath = words.flatMap((word, i) => (word.startsWith(':') ? [{ field: word.slice(1), names: words[i - 1]! }] : []));
      const inQuery = Object.entries(contract.query?.shape ?? {}).flatMap(([field, schema]) =>
        isId(schema) || /patient/i.test(field) ? [{ field, names: field }] : [],
      );
      return [...inPath, ...inQuery]
        .filter(({ field, names }) => !declared.includes(field) && !NO_PATIENTS.includes(names))
        .map(({ field }) => `${contract.method} ${contract.path} ${field}`);
    });
    expect(unknown).toEqual([]);
  });
});

it('names the patients in a refusal by role, for every operation with a patient’s ID in its path or query', async () => {
  const naming = app.operations.filter(({ contract }) => patientFields(contract.params).length + patientFields(contract.query).length > 0);
  expect(naming.length).toBeGreaterThanOrEqual(14);
  const wrong: string[] = [];
  for (const operation of naming) {
    const { contract, permission } = operation;
    if (permission === 'public') continue;
    const refused = ROLES.find((role) => !permission.roles.includes(role));
    // Notes: the key of their reader decides.
    if (refused === undefined) continue;
    const fill = (schema: z.ZodObject | undefined) => Object.fromEntries(patientFields(schema).map((field) => [field, String(PATIENT)]));
    const ctx = as(refused);
    const request = { params: fill(contract.params), query: fill(contract.query), client: nothing };
    await expect(app.runner.run(operation, ctx, request)).rejects.toMatchObject({ code: 'FORBIDDEN', details: {} });
    const [row] = await trail(ctx);
    if (row?.['outcome'] !== 'refused' || String(row['patients']) !== String(PATIENT))
      wrong.push(`${nameOf(operation)} as ${refused}: ${JSON.stringify(row)}`);
  }
  expect(wrong).toEqual([]);
});

it('names an ID that the clinic does not have, in the trail of the caller’s own clinic only', async () => {
  const remove = app.operations.find((one) => nameOf(one) === 'DELETE /api/patients/:id')!;
  for (const id of [PATIENT, 2_000_000_000]) {
    const ctx = as('doctor', 2);
    const refused = app.runner.run(remove, ctx, { params: { id: String(id) }, client: nothing });
    await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN', details: {} });
    expect(await trail(ctx)).toEqual([
      { tenant_id: 2, action: 'patients.remove', outcome: 'refused', reason: 'FORBIDDEN', patients: [id] },
    ]);
  }
});

it('names each valid ID once', () => {
  const contract = {
    method: 'GET',
    path: '/v1/patients/:id',
    summary: '',
    status: 200,
    params: z.object({ id: patientInUrl }),
    query: z.object({ patient: patientInUrl.optional(), ward: idInUrl.optional() }),
  } as const;
  expect(patientsNamed(contract, { params: { id: '4' }, query: { patient: '4', ward: '9' } })).toEqual([4]);
  expect(patientsNamed(contract, { params: { id: '4' }, query: { patient: '5' } })).toEqual([4, 5]);
  for (const odd of ['0', '-1', '1.5', '2147483648', 'abc', '', ['4', '5'], undefined])
    expect(patientsNamed(contract, { params: { id: odd }, query: { patient: odd } })).toEqual([]);
  expect(patientsNamed(contract, {})).toEqual([]);
});
