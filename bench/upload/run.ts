// Uploads of 10 MB: their speed compared with a plain server that writes to the same disk, and the memory that ten at once take.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MAX_FILE_BYTES } from '#contracts/files.ts';
import { pdf } from '../../test/files/samples.ts';
import { cpuTime, residentMemory, type Served, serve } from '../processes.ts';
import { percentile, report } from '../report.ts';
import { onCluster, withModules } from '../setup.ts';

const DOCTOR = 2;
const UPLOADS = 15;
const AT_ONCE = 10;
const MB = 1024 * 1024;

const file = new File([new Uint8Array(pdf(0, randomBytes(MAX_FILE_BYTES - pdf(0).length)))], 'letter.pdf', { type: 'application/pdf' });

const upload = async ({ url }: Served, token: string): Promise<string> => {
  const form = new FormData();
  form.append('file', file);
  const response = await fetch(`${url}/v1/files`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
};
const remove = ({ url }: Served, token: string, id: string): Promise<Response> =>
  fetch(`${url}/v1/files/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });

/** Both in milliseconds. */
interface Taken {
  ms: number;
  /** Processor time of the server. */
  cpu: number;
}

const taken = async (served: Served, work: () => Promise<unknown>): Promise<Taken> => {
  const cpu = await cpuTime(served);
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  return { ms, cpu: (await cpuTime(served)) - cpu };
};

/** The medians of both, without the first two. */
const median = (all: readonly Taken[]): Taken => {
  const middle = (values: number[]): number =>
    percentile(
      values.slice(2).sort((a, b) => a - b),
      0.5,
    );
  return { ms: middle(all.map(({ ms }) => ms)), cpu: middle(all.map(({ cpu }) => cpu)) };
};

/** The most memory that the server holds during `work`, above what it held before, in bytes. */
const growthDuring = async (served: Served, work: () => Promise<unknown>): Promise<number> => {
  const before = await residentMemory(served);
  let most = before;
  let isDone = false;
  const done = work().finally(() => {
    isDone = true;
  });
  while (!isDone) most = Math.max(most, await residentMemory(served));
  await done;
  return most - before;
};

const folder = mkdtempSync(path.join(tmpdir(), 'bedside-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
await onCluster(async ({ urls, args }) => {
  const token = await withModules(urls, async ({ identity }) => (await identity.openSession(1, DOCTOR)).access);
  const plain = await serve('upload/plain-server.ts', [folder]);
  const product = await serve('server.ts', [...args, folder]);
  const keep = async (): Promise<void> => void (await upload(plain, token));
  const send = async (): Promise<string> => upload(product, token);
  const [theirs, ours]: [Taken[], Taken[]] = [[], []];
  // In turns, so that both meet the same machine.
  for (let n = 0; n < UPLOADS; n++) {
    theirs.push(await taken(plain, keep));
    let id = '';
    ours.push(
      await taken(product, async () => {
        id = await send();
      }),
    );
    await remove(product, token, id);
  }
  const [top, own] = [median(theirs), median(ours)];
  const speed = ({ ms }: Taken): string => `${Math.round((MAX_FILE_BYTES / MB / ms) * 1000)} MB/s`;
  report('ceiling: a plain server, 10 MB to disk', speed(top));
  report('POST /v1/files of 10 MB', speed(own), (top.ms / own.ms).toFixed(2), '>= 0.50');
  report('processor time for each, plain and ours', `${top.cpu.toFixed(1)}, ${own.cpu.toFixed(1)} ms`, (top.cpu / own.cpu).toFixed(2));
  const plainGrowth = await growthDuring(plain, () => Promise.all(Array.from({ length: AT_ONCE }, keep)));
  const growth = await growthDuring(product, async () => {
    const ids = await Promise.all(Array.from({ length: AT_ONCE }, send));
    for (const id of ids) await remove(product, token, id);
  });
  report(`memory of ${AT_ONCE} uploads of 10 MB at once, plain`, `${Math.round(plainGrowth / MB)} MB`);
  report(`memory of ${AT_ONCE} uploads of 10 MB at once`, `${Math.round(growth / MB)} MB`, '', '< 20 MB');
  await plain.stop();
  await product.stop();
});
