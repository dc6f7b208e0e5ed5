// Query plans of the escrow with half a million notes and as many requests as come in years: each statement uses its index.
import { afterAll, beforeAll, it } from 'vitest';
import { PEOPLE } from '../harness/people/people.ts';
import { expectIndexes, type PlanReader, readPlans } from '../harness/plans/read-plans.ts';
import { type EscrowSite, startEscrow } from './escrow-harness.ts';

const { Chen, Sam } = PEOPLE;

let site: EscrowSite;
let reader: PlanReader;
let second: number;
let waiting: Awaited<ReturnType<EscrowSite['newWaiting']>>;
let request: string;

beforeAll(async () => {
  site = await startEscrow();
  second = await site.newAdmin();
  waiting = await site.newWaiting();
  reader = await readPlans(site.app, { statement: /^(?!\s*insert).*(?:\bnotes\.escrow_|'escrow')/is, table: /^notes\./ });
});
afterAll(async () => {
  await reader?.close();
  await site?.app.close();
});

const KEY = 'escrow_keys_pkey(tenant_id)';
const SHARES = 'escrow_shares_pkey(tenant_id, generation)';
const OF_ADMIN = 'escrow_shares_admin(tenant_id, admin_id)';
const NOTES = 'notes_patient(tenant_id, patient_id)';
const GRANTS = 'grants_reader(tenant_id, reader_kind, reader_id, note_id)';
const ROW = 'escrow_requests_pkey(tenant_id, id)';

it.each([
  ['a new note', () => site.write(Chen, waiting.patient, 'Better'), KEY, SHARES],
  ['the page of the escrow', () => site.view(Sam), 'escrow_requests_newest(tenant_id)', SHARES],
  ['the readers who wait', () => site.must(Sam, 'GET', `/v1/notes/escrow/readers?patient_id=${waiting.patient}`), OF_ADMIN, NOTES, GRANTS],
  [
    'a request',
    async () => {
      request = (await site.request(Sam, waiting)).id;
    },
    OF_ADMIN,
    NOTES,
    GRANTS,
    ROW,
  ],
  ['an approval', () => site.approve(second, request), ROW, NOTES, GRANTS],
] as const)('%s uses its indexes', async (_what, act, ...indexes) => {
  expectIndexes(await reader.scansBy(act), indexes);
});
