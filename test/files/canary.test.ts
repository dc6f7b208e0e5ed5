// The name of a file is health information: it is in no log, metric, address, queue, event or row that is not sealed.
import { rmSync } from 'node:fs';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '#platform/log.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';
import { EICAR, type FakeClamd, startClamd } from './clamd.ts';
import { PEOPLE, type Sender, senderTo, storedFiles } from './harness.ts';
import { jpeg, pdf } from './samples.ts';

const CANARY = 'canary-hiv-result';

const lines: string[] = [];
let clamd: FakeClamd;
let app: TestApp;
let files: Sender;
beforeAll(async () => {
  clamd = await startClamd();
  const out = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  app = await startApp({ env: { CLAMD_URL: clamd.url }, log: createLogger('trace', out) });
  files = senderTo(app);
});
afterAll(async () => {
  await app.close();
  await clamd.close();
});

/** Every row of every table that contains a text, as text or as bytes. */
const tablesWith = async (text: string): Promise<string[]> => {
  const tables = await adminQuery(
    app,
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname !~ '^(pg_|information)'",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await adminQuery(app, `select 1 from ${String(name)} t where t::text like $1 or t::text like $2 limit 1`, [
      `%${text}%`,
      `%${Buffer.from(text).toString('hex')}%`,
    ]);
    if (rows.length > 0) found.push(String(name));
  }
  return found;
};

it('leaves no trace outside the sealed row and the replies to those who may read it', async () => {
  const send = (bytes: Buffer, ending: string) =>
    files.send(PEOPLE.David, bytes, { name: `${CANARY}.${ending}`, key: `${CANARY}-${ending}` });
  const sent = await send(pdf(), 'pdf');
  expect(sent.body.name).toBe(`${CANARY}.pdf`);
  expect((await send(pdf(), 'pdf')).headers.get('idempotency-replayed')).toBe('true');
  expect((await send(pdf(201), 'pdf')).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect((await files.fetch(PEOPLE.David, sent.body.id)).headers.get('content-disposition')).toContain(CANARY);
  const refusals = [
    await send(Buffer.from('<svg/>'), 'svg'),
    await send(Buffer.alloc(0), 'txt'),
    await send(pdf(0, Buffer.from(EICAR)), 'exe'),
    await files.fetch(PEOPLE.Linh, sent.body.id),
  ];
  expect(refusals.map(({ status }) => status)).toEqual([415, 400, 422, 404]);
  for (const { text } of refusals) expect(text).not.toContain(CANARY);
  clamd.says = 'busy';
  const held = await send(await jpeg(), 'jpg');
  expect(held.body.status).toBe('being-checked');
  clamd.says = undefined;
  const status = async () => (await adminQuery(app, 'select status from files.files where id = $1', [held.body.id]))[0]?.['status'];
  await until(async () => {
    await adminQuery(app, "update jobs.job set start_after = now() where name = 'files.check' and state < 'active'");
    return (await status()) === 'ready';
  }, 'it is released');
  const token = await app.tokenOf(PEOPLE.David);
  expect((await app.request('DELETE', `/v1/files/${sent.body.id}`, { token })).status).toBe(204);

  // A fault of ours is logged.
  rmSync(storedFiles(app).find((file) => file.endsWith(held.body.id))!);
  expect((await files.fetch(PEOPLE.David, held.body.id)).status).toBe(500);

  const metrics = (await app.request('GET', '/metrics')).text;
  expect(metrics).toContain('/v1/files');
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join('\n') + metrics).not.toContain(CANARY);
  // Keys of requests are the client's own, and expected where they are kept.
  expect(await tablesWith(`${CANARY}.`)).toEqual([]);
  expect(await tablesWith(`${CANARY}-jpg`)).toEqual(['platform.idempotency']);
});
