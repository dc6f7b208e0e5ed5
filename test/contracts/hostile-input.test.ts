// Any input in the path, query, body or headers of a route gets a reply that the OpenAPI document describes, and never a 500.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Operation } from '#platform/operations/operation.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { isDocumented, type OpenApi } from '../matrix/checks.ts';
import { nameOf } from '../matrix/play.ts';

const UUID = '01890000-0000-7000-8000-000000000000';
/** Values that often break servers: ends of number ranges, SQL, path steps, encodings, null characters. */
const TEXTS = [
  '0',
  '-1',
  '1.5',
  '1e3',
  '2147483647',
  '2147483648',
  '9007199254740991',
  '9007199254740993',
  '99999999999999999999',
  'NaN',
  "1' or '1'='1",
  '1;select pg_sleep(9)',
  '%00',
  '%2e%2e%2f',
  '%F0%9F%A9%BA',
  '%ff',
  UUID,
  'x'.repeat(400),
];
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Forged cursors. */
const CURSORS = [
  encoded([true, '2026-01-01T00:00:00.000Z', 99_999_999_999]),
  encoded([true, '2026-01-01T00:00:00.000Z', -1]),
  encoded([false, '9999-12-31T23:59:59.999Z', 1]),
  encoded(['infinity', UUID]),
  encoded(['2026-01-01 00:00:00+00', UUID]),
  encoded(['2026-01-01 00:00:00 Nowhere/Land', UUID]),
  encoded(['\u0000', UUID]),
  encoded(['a\u0000', 1]),
  encoded([null]),
  encoded({}),
  '2147483648',
  '-1',
  'AA==',
];
const VALUES: unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  2_147_483_648,
  9_007_199_254_740_991,
  1e300,
  '',
  ' ',
  'a\u0000b',
  '\ud83d',
  '__proto__',
  'x'.repeat(9000),
  [],
  [[]],
  {},
  { length: 1 },
];
const BODIES = [
  'null',
  '[]',
  '""',
  '1',
  '{"__proto__":{"a":1}}',
  '{"constructor":{"prototype":{}}}',
  '{"a":1,"a":2}',
  '['.repeat(2000),
  '\u0000',
];

let app: TestApp;
let tokens: string[];
beforeAll(async () => {
  app = await startApp();
  tokens = await Promise.all([2, 4, 8].map(app.tokenOf));
});
afterAll(() => app.close());

const shapeOf = (schema: unknown): string[] => Object.keys((schema as { shape?: object } | undefined)?.shape ?? {});
/** Returns a value of the right type, so that validation reaches the field under attack. */
const likely = (field: string): unknown =>
  field.endsWith('id') || field.endsWith('Id')
    ? 1
    : field === 'scopes'
      ? ['consultations:read']
      : field === 'email'
        ? 'a@example.org'
        : 'something fine';

const attacksOn = ({ contract: endpoint }: Operation): { path: string; body?: string; headers?: Record<string, string> }[] => {
  const fill = (value: string): string => endpoint.path.replaceAll(/:\w+/g, value);
  const plain = endpoint.path.replaceAll(/:\w+/g, '1');
  const fields = shapeOf(endpoint.body);
  const fine = Object.fromEntries(fields.map((field) => [field, likely(field)]));
  const body = endpoint.body ? { body: JSON.stringify(fine) } : {};
  return [
    ...(endpoint.params ? TEXTS.map((text) => ({ path: fill(text), ...body })) : []),
    ...shapeOf(endpoint.query).flatMap((name) =>
      [...TEXTS, ...CURSORS, '', 'a&limit=1&limit=2'].map((text) => ({ path: `${plain}?consultationId=1&${name}=${text}`, ...body })),
    ),
    ...fields.flatMap((field) => VALUES.map((value) => ({ path: plain, body: JSON.stringify({ ...fine, [field]: value }) }))),
    ...(endpoint.body ? BODIES.map((text) => ({ path: plain, body: text })) : []),
    ...['', '\t', "' or 1=1", '2147483648', '1, 2'].map((tenant) => ({ path: plain, ...body, headers: { 'x-tenant-id': tenant } })),
  ];
};

/** Accounts of this test must not be disabled or signed out. */
const LEAVE_OUT = ['POST /v1/auth/logout', 'POST /v1/users/:id/disable'];

it('replies to every input as documented', async () => {
  const document = app.http.swagger() as unknown as OpenApi;
  const findings: string[] = [];
  const statuses: number[] = [];
  for (const route of app.operations) {
    if (LEAVE_OUT.includes(nameOf(route))) continue;
    const { method } = route.contract;
    await Promise.all(
      attacksOn(route).map(async (attack, i) => {
        const reply = await app.request(method, attack.path, { token: tokens[i % tokens.length]!, ...attack });
        statuses.push(reply.status);
        // A number of 400 characters is not a path of ours.
        const told = isDocumented(document, route, reply) || reply.body?.code === 'NOT_FOUND';
        if (reply.status >= 500 || !told)
          findings.push(`${method} ${attack.path.slice(0, 120)} ${attack.body?.slice(0, 200) ?? ''}: ${reply.status} ${reply.body?.code}`);
      }),
    );
  }
  expect(findings).toEqual([]);
  expect(statuses.length).toBeGreaterThan(1000);
  // Some inputs are accepted, some forbidden, most of them invalid: the attacks reached the handlers.
  const count = (status: number): number => statuses.filter((one) => one === status).length;
  for (const status of [200, 201, 400, 403, 404]) expect(count(status), String(status)).toBeGreaterThan(0);
}, 600_000);
