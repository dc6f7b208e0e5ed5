// Kills the worker at random points of the virus check, and compares what is stored with what was sent.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EICAR, startClamd } from '../files/clamd.ts';
import { PEOPLE, senderTo, storedFiles } from '../files/harness.ts';
import { pdf } from '../files/samples.ts';
import { startApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { repeatableNumbers } from '../harness/random.ts';
import { OFTEN, until } from '../harness/until.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

/** Nothing listens there: the server that receives the files has no scanner. */
const DOWN = 'tcp://127.0.0.1:1';
const PER_KILL = 4;
const infected = pdf(0, Buffer.from(EICAR));

export interface Checked {
  files: number;
  /** Clean files that are not ready, and infected ones that are not refused. */
  wrong: number;
  /** Refused files whose bytes are still stored. */
  left: number;
  /** Files whose verdict was not recorded and announced exactly once. */
  notOnce: number;
}

/** Every other file is infected. Each worker is killed after a random number of scans, during, before or after the next step of the check. */
export const killInCheck = async (times: number): Promise<Checked> => {
  const random = repeatableNumbers();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'bedside-quarantine-'));
  const folder = path.join(dataDir, 'files');
  const clamd = await startClamd();
  const app = await startApp({ env: { ROLES: 'api', CLAMD_URL: DOWN }, filesFolder: folder });
  const sender = senderTo(app);
  const people = [PEOPLE.David, PEOPLE.Linh, PEOPLE.Chen, PEOPLE.Priya, PEOPLE.Tom];
  const sent: string[] = [];
  const count = async (what: string) => Number((await adminQuery(app, `select count(*) as n from files.files where ${what}`))[0]!['n']);
  let worker: WorkerProcess | undefined;
  const start = async () => {
    worker = await startWorker(app, { CLAMD_URL: clamd.url, DATA_DIR: dataDir });
  };
  try {
    for (let kill = 0; kill < times; kill++) {
      for (let n = 0; n < PER_KILL; n++) {
        const { body } = await sender.send(people[sent.length % people.length]!, n % 2 === 0 ? pdf() : infected);
        sent.push(body.id);
      }
      // They are due now: the server without a scanner has them checked later.
      await adminQuery(app, "update jobs.job set start_after = now() where name = 'files.check' and state < 'active'");
      const asked = clamd.asked;
      await start();
      const scans = 1 + Math.floor(random() * PER_KILL);
      await until(
        async () => clamd.asked >= asked + scans || (await count("status = 'being-checked'")) === 0,
        'the worker is in the check',
        60_000,
        OFTEN,
      );
      await new Promise((resolve) => setTimeout(resolve, random() * 60));
      await worker!.kill();
    }
    await start();
    await until(async () => (await count("status = 'being-checked'")) === 0, 'all have a verdict', 120_000);
    await until(
      async () => (await adminQuery(app, "select 1 from jobs.job where name = 'files.check' and state < 'completed'")).length === 0,
      'all jobs are done',
      120_000,
    );
    const rows = await adminQuery(
      app,
      `select f.id, f.status,
         (select count(*) from audit.events e where e.resource_id = f.id::text and e.action in ('files.release', 'files.refuse'))::int as recorded,
         (select count(*) from platform.events e where e.data ->> 'file_id' = f.id::text)::int as announced
       from files.files f`,
    );
    const stored = new Set(storedFiles(app).map((file) => path.basename(file)));
    const byId = new Map(rows.map((row) => [String(row['id']), row]));
    const expected = (n: number) => ((n % PER_KILL) % 2 === 0 ? 'ready' : 'refused');
    return {
      files: sent.length,
      wrong: sent.filter((id, n) => byId.get(id)?.['status'] !== expected(n)).length,
      left: rows.filter(({ id, status }) => status === 'refused' && stored.has(String(id))).length,
      notOnce: rows.filter(({ recorded, announced }) => recorded !== 1 || announced !== 1).length,
    };
  } finally {
    await worker?.kill();
    await app.close();
    await clamd.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
};
