// A connection holds a limited number of prepared statements, whatever clients request. One connection, so that all of them are visible.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Endpoint } from '#contracts/endpoint.ts';
import { MAX_PREPARED } from '#platform/db/prepared-statements.ts';
import { type Statement, tenantPipeline } from '#platform/db/tenant-query.ts';
import { startApp, type TestApp } from '../harness/app.ts';

const [DAVID, CHEN, PRIYA, SAM] = [4, 2, 5, 8] as const;
const SIZES = Array.from({ length: 200 }, (_, i) => i + 1);
/** Every twentieth size, and those next to the bounds. */
const SOME_SIZES = SIZES.filter((size) => size % 20 === 0 || [1, 24, 25, 26, 50, 51, 99, 100, 101, 199, 200].includes(size));
/** Tested with all sizes: the list with the most statements. */
const ALL_SIZES_OF = '/api/task-logs';
/** Values of path parameters, by name. */
const PARAMS: Record<string, number> = { room: 1, id: DAVID, patient_id: DAVID, userId: CHEN };

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { DATABASE_POOL: '1' } });
});
afterAll(() => app.close());

const held = async (): Promise<string[]> => {
  const { rows } = await app.platform.appPool.query<{ statement: string }>('select statement from pg_prepared_statements');
  return rows.map(({ statement }) => statement);
};
/** Queries of the lists that require more than a page size. */
const QUERIES: Readonly<Record<string, string>> = {
  '/v1/patients/:id/facts/history': '&kind=weight',
  '/v1/notes': `&patient_id=${DAVID}`,
  '/v1/care-plans': `&patient_id=${DAVID}`,
  '/v1/reminders': `&patient_id=${DAVID}&from=2026-03-01&to=2026-03-02`,
};
/** Names of a page size. */
const SIZE_FIELDS = ['limit', 'first'] as const;
const sizeFieldOf = (schema: z.ZodType | undefined): (typeof SIZE_FIELDS)[number] | undefined =>
  SIZE_FIELDS.find((field) => field in ((schema as { shape?: object } | undefined)?.shape ?? {}));

/** Every route with a page size. */
const lists = (): Endpoint[] =>
  app.operations.map(({ contract }) => contract).filter(({ query, body }) => sizeFieldOf(query) ?? sizeFieldOf(body));

const pathOf = ({ path }: Endpoint): string => path.replace(/:(\w+)/g, (_, name: string) => String(PARAMS[name]));

it('needs four statements per list for pages of all sizes', async () => {
  const texts = new Map<string, Set<string>>();
  const tokens = {
    patient: await app.tokenOf(DAVID),
    clinician: await app.tokenOf(PRIYA),
    // With the key that opens the text of her notes.
    doctor: (await app.identity.openSession(1, CHEN, 'bedside-demo')).access,
    admin: await app.tokenOf(SAM),
  };
  const tokenFor = ({ path }: Endpoint): string => {
    if (/patient-portal/.test(path)) return tokens.patient;
    if (/users|audit|removed|dead-letters/.test(path)) return tokens.admin;
    return /chat|consultations|me\/patients|notes|care-plans/.test(path) ? tokens.doctor : tokens.clinician;
  };
  for (const list of lists()) {
    const token = tokenFor(list);
    const inQuery = sizeFieldOf(list.query);
    const ask = async (size: number): Promise<number> => {
      const reply = await app.request(list.method, pathOf(list) + (inQuery ? `?${inQuery}=${size}${QUERIES[list.path] ?? ''}` : ''), {
        token,
        ...(inQuery ? {} : { body: { text: 'a', limit: size } }),
      });
      return reply.status;
    };
    const sizes = list.path === ALL_SIZES_OF ? SIZES : SOME_SIZES;
    expect(new Set(await Promise.all(sizes.map(ask))), list.path).toEqual(new Set([200]));
    for (const text of await held()) {
      // A search reads 500 accounts at a time, whatever the page.
      const shape = text.replace(/\blimit (?!500\b)\d+/g, 'limit N');
      texts.set(shape, (texts.get(shape) ?? new Set()).add(text));
    }
  }
  const most = Math.max(...[...texts.values()].map(({ size }) => size));
  expect(most).toBe(4);
  expect(lists().map(({ path }) => path)).toEqual(expect.arrayContaining([ALL_SIZES_OF, '/v1/doctors', '/v1/me/patients', '/v1/notes']));
  expect((await held()).length).toBeLessThanOrEqual(MAX_PREPARED);
});

it('returns as many rows as requested', async () => {
  const token = await app.tokenOf(SAM);
  for (const limit of [1, 24, 25, 26, 50, 51, 99, 100, 101, 200]) {
    const { body } = await app.request('GET', `/v1/audit?limit=${limit}`, { token });
    expect(body.events).toHaveLength(limit);
  }
});

it('closes the least recently used, and those that a failed pipeline may have left', async () => {
  const { appPool, tenantDb } = app.platform;
  const often: Statement = { name: 'often', text: 'select 1 as one', values: [] };
  for (let i = 0; i < MAX_PREPARED + 100; i++) {
    await sql`select ${sql.raw(String(i))} as distinct_text`.execute(tenantDb(1));
    if (i % 3 === 0) {
      const fails: Statement = { name: `fails_${i}`, text: `select ${i} / $1::int`, values: [0] };
      await expect(tenantPipeline(appPool, 1, [often, fails, { ...often, name: `after_${i}` }])).rejects.toThrow('division by zero');
    }
    await tenantPipeline(appPool, 1, [often]);
  }
  const texts = await held();
  expect(texts.length).toBeLessThanOrEqual(MAX_PREPARED);
  expect(texts).toContain('select 1 as one');
  expect(texts.some((text) => text.startsWith('select 0 as distinct_text'))).toBe(false);
  expect(texts).toContain(`select ${MAX_PREPARED + 99} as distinct_text`);
});
