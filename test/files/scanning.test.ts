// The virus check, with a server of clamd's protocol: detections, and a scanner that is down, slow or replies with something else.
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createScanner } from '#modules/files/internal/scanner.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { proxyTo, type TcpProxy, through } from '../harness/network/tcp-proxy.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { silentLog } from '../harness/run/settings.ts';
import { until } from '../harness/until.ts';
import { EICAR, type FakeClamd, startClamd } from './clamd.ts';
import { type LetterServer, PEOPLE, type Sender, senderTo, serveLetters, storedFiles } from './harness.ts';
import { jpeg, pdf } from './samples.ts';

let clamd: FakeClamd;
let proxy: TcpProxy;
beforeAll(async () => {
  clamd = await startClamd();
  proxy = await proxyTo(clamd.url);
});
afterAll(async () => {
  await proxy.close();
  await clamd.close();
});
afterEach(() => {
  proxy.open = true;
  clamd.silent = false;
  clamd.says = undefined;
});

const infected = pdf(0, Buffer.from(EICAR));

describe('a scanner', () => {
  const scannerAt = (url: string, timeoutMs = 10_000) => createScanner(url, silentLog, { timeoutMs });
  const open = (bytes: Buffer) => () => Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]);

  it('finds the test virus, and nothing in a letter', async () => {
    const scanner = scannerAt(clamd.url);
    expect(await scanner.scan(open(infected))).toBe('infected');
    expect(await scanner.scan(open(pdf()))).toBe('clean');
    expect(clamd.scanned.at(-1)!.equals(pdf())).toBe(true);
  });

  it.each(['', 'OK', 'stream: OK?', 'stream: OKAY', 'INSTREAM size limit exceeded. ERROR', 'HTTP/1.1 400 Bad Request', 'x'.repeat(10_000)])(
    'that says %j has given no verdict',
    async (says) => {
      clamd.says = says;
      await expect(scannerAt(clamd.url).scan(open(pdf()))).rejects.toThrow();
    },
  );

  it('that hangs has given no verdict, and lets go of the file', async () => {
    clamd.silent = true;
    const file = Readable.from([pdf()]);
    await expect(scannerAt(clamd.url, 100).scan(() => file)).rejects.toThrow('in time');
    await until(() => file.destroyed);
  });

  it('that reads nothing has given no verdict', async () => {
    proxy.silent = true;
    const endless = new Readable({ read: () => endless.push(Buffer.alloc(65_536)) });
    await expect(scannerAt(through(proxy, clamd.url), 200).scan(() => endless)).rejects.toThrow('in time');
    await until(() => endless.destroyed);
    proxy.silent = false;
  });

  it('that is down is not asked every time', async () => {
    proxy.open = false;
    const scanner = scannerAt(through(proxy, clamd.url));
    for (let n = 0; n < 3; n++) await expect(scanner.scan(open(pdf()))).rejects.toThrow();
    const before = proxy.attempts;
    await expect(scanner.scan(open(pdf()))).rejects.toThrow('is down');
    expect(proxy.attempts).toBe(before);
  });

  it('that cannot read a file gives no verdict, and is not held to be down', async () => {
    const broken = () =>
      Readable.from(
        (async function* () {
          yield Buffer.from('%PDF');
          throw new Error('storage');
        })(),
      );
    const scanner = scannerAt(clamd.url);
    for (let n = 0; n < 4; n++)
      await expect(scanner.scan(broken)).rejects.toMatchObject({ name: 'Unreadable', cause: { message: 'storage' } });
    expect(await scanner.scan(open(pdf()))).toBe('clean');
  });
});

describe('a file', () => {
  let app: TestApp;
  let letters: LetterServer;
  let files: Sender;
  beforeAll(async () => {
    app = await startApp({ env: { CLAMD_URL: through(proxy, clamd.url) } });
    letters = await serveLetters(app);
    files = senderTo(app, letters);
  });
  afterAll(async () => {
    await letters.close();
    await app.close();
  });

  const stored = () => storedFiles(app).length;
  const statusOf = async (id: string) => (await adminQuery(app, 'select status from files.files where id = $1', [id]))[0]?.['status'];
  /** The job is due now: it waits half a minute for a scanner that is down. */
  const hurry = () => adminQuery(app, "update jobs.job set start_after = now() where name = 'files.check' and state < 'active'");

  it('with a virus is refused, on record for its patient, and nothing of it is kept', async () => {
    const before = stored();
    const reply = await files.send(PEOPLE.David, infected);
    expect(reply).toMatchObject({ status: 422, body: { code: 'FILE_INFECTED' } });
    expect(stored()).toBe(before);
    expect(await adminQuery(app, 'select 1 from files.files')).toEqual([]);
    const [row] = await adminQuery(app, 'select patients, outcome, reason from audit.events where request_id = $1', [
      reply.headers.get('x-request-id'),
    ]);
    expect(row).toEqual({ patients: [PEOPLE.David], outcome: 'refused', reason: 'FILE_INFECTED' });
  });

  it('without one is ready, and what was scanned is what is kept', async () => {
    const { body } = await files.send(PEOPLE.David, await jpeg(), { name: 'knee.jpg' });
    expect(body.status).toBe('ready');
    expect((await files.fetch(PEOPLE.David, body.id)).bytes.equals(clamd.scanned.at(-1)!)).toBe(true);
    expect((await adminQuery(app, 'select scanned_at from files.files where id = $1', [body.id]))[0]).toEqual({
      scanned_at: expect.any(Date),
    });
  });

  it('that could not be checked is in quarantine: it may be attached, and goes to nobody until it is released', async () => {
    proxy.open = false;
    const { body } = await files.send(PEOPLE.David, pdf());
    expect(body.status).toBe('being-checked');
    const held = { status: 409, body: { code: 'BEING_CHECKED' } };
    expect(await files.fetch(PEOPLE.David, body.id)).toMatchObject(held);
    expect((await letters.attach(PEOPLE.David, '4', [body.id])).status).toBe(204);
    for (const person of [PEOPLE.David, PEOPLE.Chen]) expect(await files.fetch(person, body.id)).toMatchObject(held);
    expect(await letters.export(PEOPLE.Chen, [body.id])).toMatchObject(held);
    expect(await files.fetch(PEOPLE.Linh, body.id)).toMatchObject({ status: 404 });
    await until(
      async () => (await adminQuery(app, "select 1 from jobs.job where name = 'files.check' and start_after > now()")).length > 0,
      'it was tried',
    );
    expect(await statusOf(body.id)).toBe('being-checked');
    proxy.open = true;
    await until(async () => {
      await hurry();
      return (await statusOf(body.id)) === 'ready';
    }, 'it is released');
    expect((await files.fetch(PEOPLE.Chen, body.id)).bytes.equals(pdf())).toBe(true);
    const [row] = await adminQuery(app, "select patients from audit.events where action = 'files.release' and resource_id = $1", [body.id]);
    expect(row).toEqual({ patients: [PEOPLE.David] });
  });
});
