// A worker that is killed during the virus check: the next worker completes it, and the files cannot be downloaded before.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EICAR, startClamd } from '../files/clamd.ts';
import { PEOPLE, senderTo } from '../files/harness.ts';
import { pdf } from '../files/samples.ts';
import { startApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

const MOST_MS = 240_000;
/** Nothing listens there: the server that receives the files has no scanner. */
const DOWN = 'tcp://127.0.0.1:1';

it(
  'a file in quarantine is neither lost nor passed when the worker that checks it is killed',
  async () => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'bedside-quarantine-'));
    const clamd = await startClamd();
    const app = await startApp({ env: { ROLES: 'api', CLAMD_URL: DOWN }, filesFolder: path.join(dataDir, 'files') });
    const files = senderTo(app);
    const workers: WorkerProcess[] = [];
    const env = { CLAMD_URL: clamd.url, DATA_DIR: dataDir };
    try {
      const [clean, infected] = [await files.send(PEOPLE.David, pdf()), await files.send(PEOPLE.David, pdf(0, Buffer.from(EICAR)))];
      const ids: string[] = [clean.body.id, infected.body.id];
      const statuses = async () =>
        (await adminQuery(app, 'select status from files.files where id = any($1) order by id', [ids])).map((row) => row['status']);
      expect(await statuses()).toEqual(['being-checked', 'being-checked']);
      clamd.silent = true;
      workers.push(await startWorker(app, env));
      await until(() => clamd.asked >= 2, 'the worker is in the middle of both checks');
      workers.push(await startWorker(app, env));
      await workers[0]!.kill();
      expect(await statuses()).toEqual(['being-checked', 'being-checked']);
      for (const id of ids) expect((await files.fetch(PEOPLE.David, id)).body.code).toBe('BEING_CHECKED');
      clamd.silent = false;
      await until(async () => !(await statuses()).includes('being-checked'), 'both have a verdict');
      expect(await statuses()).toEqual(['ready', 'refused']);
      expect((await files.fetch(PEOPLE.David, ids[0]!)).bytes.equals(pdf())).toBe(true);
      expect((await files.fetch(PEOPLE.David, ids[1]!)).body.code).toBe('FILE_INFECTED');
    } finally {
      for (const worker of workers) await worker.kill();
      await app.close();
      await clamd.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
  MOST_MS,
);
