// The plans of the registry's lists, under row-level security and with the statistics of a large clinic: which condition
// leads, by which index, and with which of its columns.
import type { RootOperationNode } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listPatients, walkPatients } from '#modules/patients/internal/list-patients.ts';
import type { Platform } from '#platform/platform.ts';
import { adminQuery } from '../harness/accounts.ts';
import { startApp, type TestApp } from '../harness/app.ts';

const PATIENTS = 4000;

let app: TestApp;
let asApp: pg.Client;
beforeAll(async () => {
  app = await startApp();
  await adminQuery(
    app,
    `set session_replication_role = replica;
     create temporary table entered as select 1 + n % 2 as tenant_id, nextval('identity.person_numbers')::int as id,
       ('{Maria,Mario,Anna,John,David,Jose,Zoe,Ahmed,Grace,Peter,Martha,Oskar}'::text[])[1 + n % 12] as given,
       ('{Smith,Jones,Garcia,Patel,Kim,Okafor,Lee,Silva,Chen,Larsen,Meyer}'::text[])[1 + n % 11] || chr(97 + n % 26) as family
       from generate_series(1, ${2 * PATIENTS}) n;
     insert into identity.people (tenant_id, id, given_name, family_name, created_at) select tenant_id, id, given, family, now() from entered;
     insert into patients.patients (tenant_id, id, mrn, room, created_at, updated_at)
       select tenant_id, id, 'MRN-' || (100000 + id), id % 300, now(), now() from entered;
     insert into patients.search_terms (tenant_id, term, patient_id)
       select distinct tenant_id, left(word, length), id
       from entered, unnest(array[lower(given), lower(family), (100000 + id)::text, (id % 300)::text]) word, unnest(array[1, 2, 3, 99]) length
       on conflict do nothing;
     insert into wards.placements (tenant_id, patient_id, bed_id, room_id, ward_id, since)
       select tenant_id, id, id, 900000 + id % 500, 900000 + id % 50, now() from entered where id % 10 = 0;
     analyze`,
  );
  asApp = new pg.Client({ connectionString: app.urls.app });
  await asApp.connect();
  await asApp.query("select set_config('app.tenant_id', '1', false)");
});
afterAll(async () => {
  await asApp.end();
  await app.close();
});

/** The texts of the statements that a use case sends. */
const statementsOf = async (run: (platform: Platform) => Promise<unknown>): Promise<string[]> => {
  const texts: string[] = [];
  const plain = app.platform.tenantDb(1);
  const listening = plain.withPlugin({
    transformQuery: ({ node, queryId }) => {
      texts.push(plain.getExecutor().compileQuery<RootOperationNode>(node, queryId).sql);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await run({ ...app.platform, tenantDb: () => listening });
  return texts;
};

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Filter?: string;
  Plans?: Plan[];
}
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** `search_terms_pkey: tenant_id = term = patient_id >` of each scan of the registry's tables. */
const scansOf = async (text: string): Promise<string[]> => {
  const { rows } = await asApp.query(`explain (generic_plan, format json) ${text}`);
  return nodesOf(rows[0]['QUERY PLAN'][0].Plan)
    .filter((node) => ['patients', 'search_terms', 'placements'].includes(node['Relation Name'] ?? ''))
    .map((node) => {
      const conditions = [...(node['Index Cond'] ?? '').matchAll(/(\w+) (=|>=|<|>) /g)].map(
        ([, column, operator]) => `${column} ${operator}`,
      );
      return `${node['Index Name'] ?? node['Node Type']}: ${conditions.join(' ')}${node.Filter ? ` filter ${node.Filter}` : ''}`;
    });
};

const LED = {
  equality: 'search_terms_pkey: tenant_id = term = patient_id >',
  range: 'search_terms_pkey: tenant_id = term >= term < patient_id >',
  ward: 'placements_ward: tenant_id = ward_id = patient_id >',
  all: 'patients_present: tenant_id = id >',
};
const LOOKED_UP = {
  equality: 'search_terms_patient: tenant_id = patient_id = term =',
  range: 'search_terms_patient: tenant_id = patient_id = term >= term <',
};
const ENTRY = 'patients_present: tenant_id = id =';
const PLACE = 'placements_pkey: tenant_id = patient_id =';
/** What counts the terms, before the rarest leads. */
const COUNTED = ['search_terms_pkey: tenant_id = term =', 'search_terms_pkey: tenant_id = term >= term <'];

it.each([
  ['everybody', {}, [LED.all]],
  ['a letter', { text: 'm' }, [LED.equality]],
  ['a word', { text: 'maria' }, [LED.range]],
  ['a room', { room: '12' }, [LED.equality]],
  ['two letters', { text: 'm 1' }, [LED.equality, LOOKED_UP.equality]],
  ['a word and a letter', { text: 'maria 1' }, [LED.range, LOOKED_UP.equality]],
  ['two words', { text: 'maria 1001' }, [LED.range, LOOKED_UP.range]],
  ['a ward', { ward: 1 }, [LED.ward, ENTRY]],
  ['a word in a ward', { ward: 1, text: 'maria' }, [LED.ward, ENTRY, LOOKED_UP.range]],
])('%s', async (_, filter, scans) => {
  const position = Buffer.from('[5]').toString('base64url');
  for (const run of [
    (platform: Platform) => walkPatients(platform, { tenantId: 1 }, { ...filter, after: position, limit: 50 }),
    (platform: Platform) => listPatients(platform, { tenantId: 1 }, { ...filter, page: 3, limit: 50 }),
  ]) {
    const texts = await statementsOf(run);
    const seen: string[][] = [];
    for (const text of texts) seen.push(await scansOf(text));
    const pages = seen.filter((one) => one.includes(PLACE));
    expect(pages.map((one) => one.toSorted())).toEqual([[...scans, ENTRY, PLACE].toSorted()]);
    const others = seen.filter((one) => !one.includes(PLACE) && !one.every((scan) => COUNTED.includes(scan)));
    for (const total of others) expect(total.toSorted()).toEqual(scans.toSorted());
  }
});
