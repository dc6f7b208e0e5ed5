// Twenty kills of PostgreSQL and of its backends under writes, ten power cuts.
import { describe, expect, it } from 'vitest';
import { WITHOUT_FAULT } from '../../audit.ts';
import { killBackend, killEverything, killPostmaster } from '../../kills.ts';
import { installedServer } from './installed-server.ts';

const KILLS = 20;
const POWER_CUTS = 10;

const server = installedServer();

describe('acknowledged writes are stored once and recorded', () => {
  it.each([
    [KILLS, "kill -9 of PostgreSQL's postmaster", killPostmaster],
    [KILLS, "kill -9 of one of PostgreSQL's backends", killBackend],
    [POWER_CUTS, 'kill -9 of everything, with stale pid files', killEverything],
  ])('after %i times %s', async (times, _, fault) => {
    const findings = await fault(server(), times);
    expect(findings).toMatchObject(WITHOUT_FAULT);
    expect(findings.acknowledged).toBeGreaterThan(times * 20);
  });
});
