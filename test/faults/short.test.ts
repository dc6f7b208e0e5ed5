// One kill of each kind under writes; `npm run test:faults` has many more, and the planted bugs that these tests find.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WITHOUT_FAULT } from './audit.ts';
import { killBackend, killEverything, killPostmaster, killServer, stopServer } from './kills.ts';
import { createServerProcess, type ServerProcess } from './server-process.ts';
import { NO_THREAD_LOST, writeThreadsUnderKills } from './threads.ts';

const TIMES = 1;
const MOST_MS = 180_000;

let server: ServerProcess;
beforeAll(async () => {
  server = await createServerProcess();
  await server.start();
});
afterAll(() => server.remove());

describe('acknowledged writes are stored once and recorded', () => {
  it.each([
    ['kill -9 of the server', killServer],
    ["kill -9 of PostgreSQL's postmaster", killPostmaster],
    ["kill -9 of one of PostgreSQL's backends", killBackend],
    ['kill -9 of everything, with stale pid files', killEverything],
  ])(
    'after %s',
    async (_, fault) => {
      const findings = await fault(server, TIMES);
      expect(findings).toMatchObject(WITHOUT_FAULT);
      expect(findings.acknowledged).toBeGreaterThan(TIMES * 20);
    },
    MOST_MS,
  );

  it(
    'in threads of the inbox, after kill -9 of the server',
    async () => {
      const findings = await writeThreadsUnderKills(server, TIMES);
      expect(findings).toMatchObject(NO_THREAD_LOST);
      expect(findings.acknowledged).toBeGreaterThan(TIMES * 25);
    },
    MOST_MS,
  );

  it(
    'after SIGTERM, with exit code 0 within 10 s',
    async () => {
      const findings = await stopServer(server, TIMES);
      expect(findings).toMatchObject({ ...WITHOUT_FAULT, codes: Array(TIMES).fill(0) });
      expect(findings.slowestMs).toBeLessThan(10_000);
    },
    MOST_MS,
  );
});
