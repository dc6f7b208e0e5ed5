// Twenty kills of the server, of PostgreSQL and of its backends under writes, ten power cuts, ten orderly stops.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WITHOUT_FAULT } from '../audit.ts';
import { killBackend, killEverything, killPostmaster, killServer, stopServer } from '../kills.ts';
import { createServerProcess, type ServerProcess } from '../server-process.ts';
import { NO_THREAD_LOST, writeThreadsUnderKills } from '../threads.ts';

const KILLS = 20;
const STOPS = 10;

/** Stopped; each test has a copy of its data. */
let installed: ServerProcess;
let server: ServerProcess;
beforeAll(async () => {
  installed = await createServerProcess();
  await installed.start();
  await installed.terminate();
});
beforeEach(async () => {
  server = await createServerProcess({ installed: installed.dataDir });
  await server.start();
});
afterEach(() => server.remove());
afterAll(() => installed.remove());

describe('acknowledged writes are stored once and recorded', () => {
  it.each([
    [KILLS, 'kill -9 of the server', killServer],
    [KILLS, "kill -9 of PostgreSQL's postmaster", killPostmaster],
    [KILLS, "kill -9 of one of PostgreSQL's backends", killBackend],
    [STOPS, 'kill -9 of everything, with stale pid files', killEverything],
  ])('after %i times %s', async (times, _, fault) => {
    const findings = await fault(server, times);
    expect(findings).toMatchObject(WITHOUT_FAULT);
    expect(findings.acknowledged).toBeGreaterThan(times * 20);
  });

  it('in threads of the inbox, after kill -9 of the server, twenty times', async () => {
    const findings = await writeThreadsUnderKills(server, KILLS);
    expect(findings).toMatchObject(NO_THREAD_LOST);
    expect(findings.acknowledged).toBeGreaterThan(KILLS * 25);
  });

  it('after SIGTERM, ten times, with exit code 0 within 10 s', async () => {
    const findings = await stopServer(server, STOPS);
    expect(findings).toMatchObject({ ...WITHOUT_FAULT, codes: Array(STOPS).fill(0) });
    expect(findings.slowestMs).toBeLessThan(10_000);
  });
});
