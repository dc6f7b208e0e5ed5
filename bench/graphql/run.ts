// A list of 50 notes with their authors over GraphQL: against Apollo and Express with a query for each author, on the same database.
import pg from 'pg';
import { cpuTime, load, type Served, serve } from '../processes.ts';
import { percentile, perSecond, report } from '../report.ts';
import { onCluster, withModules } from '../setup.ts';

const [SMITH, CHEN, DAVID] = [1, 2, 4];
const PASSWORD = 'bedside-demo';
const NOTES = 50;
const ROUNDS = 5;
const SECONDS = 4;
const TEXT = 'Rest the knee for three days. Ibuprofen 400 mg three times a day with food for 5 days. Come back in two weeks.';

const query = (fields: string): string => `query ($patientId: Int!) { notes(patientId: $patientId) ${fields} }`;
const PLAIN = query('{ id text createdAt author { id name role } }');
const OURS = query('{ nodes { id text createdAt author { id name role } } }');
const bodyOf = (text: string): string => JSON.stringify({ query: text, variables: { patientId: DAVID } });

const makePlain = async (superUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  await client.query(`create schema plain;
    create table plain.note_user (id int primary key, name text, role text);
    create table plain.doctor_note (id serial primary key, doctor_id int, patient_id int, text text, created_at timestamptz default now());
    create index on plain.doctor_note (patient_id, created_at);
    insert into plain.note_user values (${SMITH}, 'John Smith', 'doctor'), (${CHEN}, 'Isabella Chen', 'doctor')`);
  await client.query(
    `insert into plain.doctor_note (doctor_id, patient_id, text) select 1 + i % 2, ${DAVID}, $1 from generate_series(1, ${NOTES}) i`,
    [TEXT],
  );
  await client.end();
};

const write = async ({ url }: Served, token: string): Promise<void> => {
  const response = await fetch(`${url}/v1/notes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ patient_id: DAVID, text: TEXT }),
  });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
};

interface Measured {
  /** Requests per second. */
  rate: number;
  /** Processor time of the server for a request. */
  cpuMs: number;
}

/** @throws Error unless the reply has all notes with their authors */
const requireNotes = async ({ url }: Served, text: string, token: string): Promise<void> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: bodyOf(text),
  });
  const reply = await response.text();
  if (reply.match(/"author":\{"id":/g)?.length !== NOTES || !reply.includes(TEXT)) throw new Error(reply);
};

await onCluster(async ({ urls, superUrl, args }) => {
  const [smith = '', chen = '', david = ''] = await withModules(urls, async ({ identity }) => {
    const opened = await Promise.all([SMITH, CHEN, DAVID].map((id) => identity.openSession(1, id, PASSWORD)));
    return opened.map(({ access }) => access);
  });
  await makePlain(superUrl);
  const [product, plain] = [await serve('server.ts', args), await serve('graphql/apollo-server.ts', [superUrl])];
  for (let n = 0; n < NOTES; n++) await write(product, n % 2 === 0 ? smith : chen);
  await requireNotes(product, OURS, david);
  await requireNotes(plain, PLAIN, david);
  const order = { method: 'POST' as const, path: '/graphql', callers: [{ token: david }], connections: 16, seconds: SECONDS };
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  const measure = async (server: Served, text: string): Promise<Measured> => {
    const before = await cpuTime(server);
    const { perSecond: rate, sent } = await load({ ...order, url: server.url, body: bodyOf(text) });
    return { rate, cpuMs: ((await cpuTime(server)) - before) / sent };
  };
  // In turns, so that both meet the same machine.
  for (let n = 0; n < ROUNDS; n++) {
    theirs.push(await measure(plain, PLAIN));
    ours.push(await measure(product, OURS));
  }
  const median = (measured: readonly Measured[], of: keyof Measured): number =>
    percentile(
      measured.map((one) => one[of]).sort((a, b) => a - b),
      0.5,
    );
  const [top, own] = [median(theirs, 'rate'), median(ours, 'rate')];
  const [topMs, ownMs] = [median(theirs, 'cpuMs'), median(ours, 'cpuMs')];
  report('Apollo and Express, 50 notes, a query per author', perSecond(top));
  report('GraphQL list of 50 notes with authors, decrypted', perSecond(own), (own / top).toFixed(2), '>= 2');
  report('processor time of a request, plain', `${topMs.toFixed(2)} ms`);
  report('processor time of a request, ours', `${ownMs.toFixed(2)} ms`, (topMs / ownMs).toFixed(2));
  await plain.stop();
  await product.stop();
});
