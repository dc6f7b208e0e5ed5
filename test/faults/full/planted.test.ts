// The fault tests can fail: each planted bug is found, with the right finding.
import { afterEach, describe, expect, it } from 'vitest';
import type { Findings } from '../audit.ts';
import { killBackend, killEverything, killPostmaster, killServer, stopServer } from '../kills.ts';
import { commitsBeforeTheDisk, skipsAuditRows, skipsEvents } from '../planted/in-the-database.ts';
import { createServerProcess, type ServerProcess } from '../server-process.ts';
import { installation } from './installation.ts';

const TIMES = 3;

const installed = installation();
let server: ServerProcess;
afterEach(() => server.remove());

type Fault = (server: ServerProcess, times: number) => Promise<Findings>;
const withPlanted = async (planted: string | ((server: ServerProcess) => Promise<void>), fault: Fault): Promise<Findings> => {
  server = await createServerProcess({ installed: installed(), ...(typeof planted === 'string' && { planted }) });
  await server.start();
  if (typeof planted !== 'string') await planted(server);
  return fault(server, TIMES);
};

describe('a server that replies before the commit', () => {
  it.each([
    ['kill -9 of the server', killServer],
    ['kill -9 of everything', killEverything],
    ['SIGTERM', stopServer],
  ])('loses messages at %s', async (_, fault) => {
    expect((await withPlanted('replies-before-the-commit.ts', fault)).lost).not.toEqual([]);
  });
});

describe('a database that commits before writing to disk', () => {
  it.each([
    ["kill -9 of PostgreSQL's postmaster", killPostmaster],
    ["kill -9 of one of PostgreSQL's backends", killBackend],
    ['kill -9 of everything', killEverything],
  ])('loses messages at %s', async (_, fault) => {
    expect((await withPlanted(commitsBeforeTheDisk, fault)).lost).not.toEqual([]);
  });
});

describe('a server that ignores the IDs of devices', () => {
  it('duplicates messages', async () => {
    const findings = await withPlanted('forgets-device-ids.ts', killServer);
    expect(findings.doubled).not.toEqual([]);
    expect(findings.wrong).not.toEqual([]);
    expect(findings.lost).toEqual([]);
  });
});

describe('an incomplete record', () => {
  it.each([
    ['audit rows', skipsAuditRows, '0 audit rows, 1 events'],
    ['events', skipsEvents, '1 audit rows, 0 events'],
  ])('is found when %s are missing', async (_, planted, finding) => {
    const { unrecorded, lost } = await withPlanted(planted, killServer);
    expect(unrecorded.length).toBeGreaterThan(0);
    expect(unrecorded.every((line) => line.endsWith(finding))).toBe(true);
    expect(lost).toEqual([]);
  });
});
