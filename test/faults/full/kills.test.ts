// Twenty kills of the server, of PostgreSQL and of its backends under writes, ten power cuts, ten orderly stops.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WITHOUT_FAULT } from '../audit.ts';
import { killBackend, killEverything, killPostmaster, killServer, stopServer } from '../kills.ts';
import { createServerProcess, type ServerProcess } from '../server-process.ts';
import { NO_THREAD_LOST, writeThreadsUnderKills } from '../threads.ts';

const KILLS = 20;
const STOPS = 10;

let server: ServerProcess;
beforeAll(async () => {
  server = await createServerProcess();
  await server.start();
});
afterAll(() => server.remove());

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
