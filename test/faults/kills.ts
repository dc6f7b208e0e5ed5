// The fault tests: they kill processes under load a given number of times, then compare acknowledged with stored writes.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repeatableNumbers } from '../harness/random.ts';
import { type Findings, findFaults } from './audit.ts';
import { startLoad } from './load.ts';
import type { ServerProcess } from './server-process.ts';

/** Messages between two kills: enough that all clients write again, and a different number each time. */
const between = (random: () => number): number => 20 + Math.floor(random() * 40);
let loads = 0;

const underLoad = async (server: ServerProcess, times: number, fault: () => Promise<void>): Promise<Findings> => {
  const random = repeatableNumbers();
  const load = await startLoad(server.url, `load${++loads}`);
  for (let i = 0; i < times; i++) {
    await load.more(between(random));
    await fault();
  }
  await load.more(between(random));
  await load.stop();
  return findFaults(server, load);
};

export const killServer = (server: ServerProcess, times: number): Promise<Findings> => underLoad(server, times, server.killServer);
export const killPostmaster = (server: ServerProcess, times: number): Promise<Findings> => underLoad(server, times, server.killPostmaster);
export const killBackend = (server: ServerProcess, times: number): Promise<Findings> => underLoad(server, times, server.killBackend);

/** Kills server and PostgreSQL at once; the pid files stay, and one of them names a foreign process, as after a reboot. */
export const killEverything = (server: ServerProcess, times: number): Promise<Findings> =>
  underLoad(server, times, async () => {
    await server.killEverything();
    const file = path.join(server.dataDir, 'postgres/postmaster.pid');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)));
    await server.start();
  });

export interface Stops extends Findings {
  codes: (number | null)[];
  slowestMs: number;
}

/** Stops the server with SIGTERM. */
export const stopServer = async (server: ServerProcess, times: number): Promise<Stops> => {
  const stops: { code: number | null; ms: number }[] = [];
  const findings = await underLoad(server, times, async () => {
    stops.push(await server.terminate());
    await server.start();
  });
  return { ...findings, codes: stops.map((s) => s.code), slowestMs: Math.max(...stops.map((s) => s.ms)) };
};
