// Twenty kills of the server under writes of messages, and under writes in threads of the inbox; ten orderly stops.
import { describe, expect, it } from 'vitest';
import { WITHOUT_FAULT } from '../../audit.ts';
import { killServer, stopServer } from '../../kills.ts';
import { NO_THREAD_LOST, writeThreadsUnderKills } from '../../threads.ts';
import { installedServer } from './installed-server.ts';

const KILLS = 20;
const STOPS = 10;

const server = installedServer();

describe('acknowledged writes are stored once and recorded', () => {
  it('after kill -9 of the server, twenty times', async () => {
    const findings = await killServer(server(), KILLS);
    expect(findings).toMatchObject(WITHOUT_FAULT);
    expect(findings.acknowledged).toBeGreaterThan(KILLS * 20);
  });

  it('in threads of the inbox, after kill -9 of the server, twenty times', async () => {
    const findings = await writeThreadsUnderKills(server(), KILLS);
    expect(findings).toMatchObject(NO_THREAD_LOST);
    expect(findings.acknowledged).toBeGreaterThan(KILLS * 25);
  });

  it('after SIGTERM, ten times, with exit code 0 within 10 s', async () => {
    const findings = await stopServer(server(), STOPS);
    expect(findings).toMatchObject({ ...WITHOUT_FAULT, codes: Array(STOPS).fill(0) });
    expect(findings.slowestMs).toBeLessThan(10_000);
  });
});
