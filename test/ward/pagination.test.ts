// Pagination through 200,000 patients returns each of them once, while others are added.
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPatientsPage } from '#modules/patients/internal/list-patients.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { type Registry, registryOf } from './registry-harness.ts';

const PATIENTS = 200_000;
/** Every such page is requested over HTTP, the others with the query alone: 1,000 requests would take too long. */
const OVER_HTTP_EVERY = 4;
/** After this many pages a patient is added over the API. */
const ENTER_EVERY = 25;

let app: TestApp;
let registry: Registry;
beforeAll(async () => {
  app = await startApp();
  registry = registryOf(app);
  // Foreign keys are checked one by one; these rows are consistent by construction.
  await adminQuery(
    app,
    `set session_replication_role = replica;
     insert into identity.people (tenant_id, id, given_name, family_name, created_at)
       select 1, nextval('identity.person_numbers'), 'Nia', 'Evans', now() from generate_series(1, ${PATIENTS});
     insert into patients.patients (tenant_id, id, mrn, created_at, updated_at)
       select tenant_id, id, 'MRN-W' || id, created_at, created_at from identity.people where given_name = 'Nia';
     analyze identity.people, patients.patients`,
  );
}, 180_000);
afterAll(() => app.close());

it('returns every row once while rows are inserted', async () => {
  const present = (await adminQuery(app, 'select id from patients.patients where tenant_id = 1')).map(({ id }) => Number(id));
  expect(present.length).toBeGreaterThanOrEqual(PATIENTS);
  // A patient with a small ID that is committed late, in the middle of the pagination.
  const late = new pg.Client({ connectionString: app.superUrl });
  await late.connect();
  await late.query('begin');
  const { rows } = await late.query(
    `with person as (insert into identity.people (tenant_id, given_name, family_name, created_at) values (1, 'Late', 'Comer', now()) returning tenant_id, id)
     insert into patients.patients (tenant_id, id, mrn, created_at, updated_at) select tenant_id, id, 'MRN-LATE', now(), now() from person returning id`,
  );
  const met = new Map<number, number>();
  const entered: Promise<{ id: number }>[] = [];
  let after: string | null | undefined;
  for (let page = 0; after !== null; page++) {
    const { patients, next }: Awaited<ReturnType<typeof loadPatientsPage>> =
      page % OVER_HTTP_EVERY === 0
        ? (await registry.ask(PEOPLE.Chen, 'GET', `/v1/patients?limit=200${after ? `&after=${after}` : ''}`)).body
        : await loadPatientsPage(app.platform, { tenantId: 1 }, { after, limit: 200, sort: 'id' });
    for (const { id } of patients) met.set(id, (met.get(id) ?? 0) + 1);
    after = next;
    if (page % ENTER_EVERY === 0) entered.push(registry.enter({ firstName: 'Entered', lastName: 'Meanwhile' }));
    if (page === 500) await late.query('commit');
  }
  await late.end();
  const others = new Set([Number(rows[0].id), ...(await Promise.all(entered)).map(({ id }) => id)]);
  expect(present.filter((id) => met.get(id) !== 1)).toEqual([]);
  expect([...met].filter(([, times]) => times > 1)).toEqual([]);
  expect(met.size).toBeLessThanOrEqual(present.length + others.size);
  expect([...met.keys()].filter((id) => !others.has(id))).toHaveLength(present.length);
}, 180_000);

it('counts totals to 10,000', async () => {
  const { body } = await registry.ask(PEOPLE.Chen, 'GET', '/api/patients?limit=50');
  expect(body.pagination).toEqual({ page: 1, limit: 50, total: 10_000, totalPages: 200, totalIsLowerBound: true });
});
