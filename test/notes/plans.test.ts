// Query plans of the escrow with half a million notes and as many requests as come in years: each statement uses its index.
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PEOPLE } from '../harness/people.ts';
import { captureStatements } from '../harness/plans/captured.ts';
import { believeInLargeTables } from '../harness/plans/large-tables.ts';
import { type Catalog, findings, named, readCatalog, type Scan, scansOf } from '../harness/plans/scans.ts';
import { type EscrowSite, startEscrow } from './escrow-harness.ts';

const { Chen, Sam } = PEOPLE;

let site: EscrowSite;
let client: pg.Client;
let catalog: Catalog;
let sent = new Set<string>();
let second: number;
let waiting: Awaited<ReturnType<EscrowSite['newWaiting']>>;
let request: string;

beforeAll(async () => {
  site = await startEscrow();
  second = await site.newAdmin();
  waiting = await site.newWaiting();
  await believeInLargeTables(site.app.superUrl);
  client = new pg.Client({ connectionString: site.app.superUrl });
  await client.connect();
  catalog = await readCatalog(client);
  captureStatements(site.app.platform.appPool, (texts) => {
    for (const text of texts) if (/\bnotes\.escrow_|'escrow'/.test(text) && !/^\s*insert/i.test(text)) sent.add(text);
  });
});
afterAll(async () => {
  await client?.end();
  await site?.app.close();
});

/** The scans of notes' tables by what an action sends about the escrow. */
const scansBy = async (act: () => Promise<unknown>): Promise<Scan[]> => {
  sent = new Set();
  await act();
  const scans: Scan[] = [];
  for (const text of [...sent]) scans.push(...(await scansOf(client, catalog, text)));
  return scans.filter(({ table }) => table.startsWith('notes.'));
};

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
  const scans = await scansBy(act);
  expect(findings(scans)).toEqual([]);
  expect([...new Set(scans.map(named))]).toEqual(expect.arrayContaining([...indexes]));
});
