// Location of database and secrets, especially if root installs in a folder that only root can enter.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { resolveDataDir } from '#platform/embedded-postgres/index.ts';
import { asRoot } from '../harness/run/needs.ts';
import { scratch } from './embedded-server.ts';

const room = scratch();
afterAll(room.remove);
const folder = (name: string, mode: number) => {
  const dir = path.join(room.dir, name);
  mkdirSync(dir);
  chmodSync(dir, mode);
  return dir;
};

describe('the data folder', () => {
  it('is .data in the project folder if PostgreSQL can access it', () => {
    const project = folder('open', 0o755);
    expect(resolveDataDir({}, { project, sharedState: path.join(room.dir, 'unused') })).toEqual({ dataDir: path.join(project, '.data') });
    expect(existsSync(path.join(project, '.data/instance-id'))).toBe(false);
  });

  it('is DATA_DIR if it is set, relative to the working folder', () => {
    const dataDir = path.join(folder('chosen', 0o755), 'data');
    expect(resolveDataDir({ DATA_DIR: path.relative(process.cwd(), dataDir) })).toEqual({ dataDir });
  });

  describe('as root', asRoot, () => {
    it('moves under /var/lib as a whole if the default is inaccessible, reports it, and stays there', () => {
      const places = { project: folder('closed', 0o700), sharedState: path.join(room.dir, 'var') };
      const first = resolveDataDir({}, places);
      const id = readFileSync(path.join(places.project, '.data/instance-id'), 'utf8').trim();
      expect(first.dataDir).toBe(path.join(places.sharedState, id));
      expect(first.moved).toContain(first.dataDir);
      chmodSync(places.project, 0o755);
      expect(resolveDataDir({}, places)).toEqual(first);
    });

    it('never moves away from a database that exists', () => {
      const project = folder('lived-in', 0o700);
      mkdirSync(path.join(project, '.data/postgres'), { recursive: true });
      writeFileSync(path.join(project, '.data/postgres/PG_VERSION'), '18\n');
      expect(() => resolveDataDir({}, { project, sharedState: path.join(room.dir, 'var') })).toThrow(/chmod o\+x/);
    });

    it('is refused if DATA_DIR is inaccessible, but not with an external database', () => {
      const DATA_DIR = path.join(folder('mine', 0o700), 'data');
      expect(() => resolveDataDir({ DATA_DIR })).toThrow(/cannot enter the data folder/);
      expect(resolveDataDir({ DATA_DIR, DATABASE_URL: 'postgres://db.example/bedside' })).toEqual({ dataDir: DATA_DIR });
    });
  });
});
