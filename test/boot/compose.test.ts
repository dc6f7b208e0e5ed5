// Checks compose.yaml against the product without a container engine: its variables, its secrets, its files.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '#platform/config.ts';
import { scratch } from './embedded-server.ts';

type Service = { image?: string; environment: Record<string, string | number>; secrets: string[]; command?: string[] };
type Compose = { services: Record<'database' | 'migrate' | 'bedside', Service>; secrets: Record<string, { file: string }> };

const ROOT = path.resolve(import.meta.dirname, '../..');
const compose = parse(readFileSync(path.join(ROOT, 'compose.yaml'), 'utf8')) as Compose;
const { database, migrate, bedside } = compose.services;

const room = scratch();
afterAll(room.remove);
const folder = path.join(room.dir, 'compose');
execFileSync(process.execPath, [path.join(ROOT, 'scripts/lib/compose-secrets.mjs'), folder]);
/** Returns a service's environment as its process sees it, with the secrets' paths on this machine. */
const environmentOf = (service: Service): Record<string, string> =>
  Object.fromEntries(Object.entries(service.environment).map(([name, value]) => [name, String(value).replace('/run/secrets', folder)]));

describe('compose.yaml', () => {
  it('sets only variables that .env.example explains', () => {
    const explained = new Set(readFileSync(path.join(ROOT, '.env.example'), 'utf8').match(/^#? ?[A-Z][A-Z0-9_]+(?==)/gm));
    const used = [migrate, bedside].flatMap(({ environment }) => Object.keys(environment).map((name) => name.replace(/_FILE$/, '')));
    expect(used.filter((name) => !explained.has(name))).toEqual([]);
  });

  it('gives each service the secrets that its environment names, and all of them are created', () => {
    for (const { environment, secrets } of [database, migrate, bedside]) {
      const named = Object.values(environment).flatMap((value) => /^\/run\/secrets\/(.*)/.exec(String(value))?.[1] ?? []);
      expect(named.sort()).toEqual([...secrets].sort());
    }
    expect(readdirSync(folder).sort()).toEqual(Object.keys(compose.secrets).sort());
    for (const [name, { file }] of Object.entries(compose.secrets)) expect(file).toBe(`.data/compose/${name}`);
  });

  it('is a configuration that a production server accepts', () => {
    const config = readConfig(environmentOf(bedside));
    expect(config).toMatchObject({ production: true, embedded: false, demo: false, HOST: '0.0.0.0' });
    expect(config.DATABASE_ADMIN_URL).toBeUndefined();
    expect(config.DATABASE_OWNER_URL).toBeUndefined();
    expect(readConfig(environmentOf(migrate)).DATABASE_ADMIN_URL).toMatch(/^postgres:\/\/postgres:/);
  });

  it('runs PostgreSQL 18 and programs that exist', () => {
    expect(database.image).toMatch(/^postgres:18(\.|$|-)/);
    for (const service of [migrate, bedside]) {
      const script = service.command?.[1] ?? 'server/main.ts';
      expect(existsSync(path.join(ROOT, script)), script).toBe(true);
    }
  });

  it('adds Redis with compose.redis.yaml', () => {
    const { services } = parse(readFileSync(path.join(ROOT, 'compose.redis.yaml'), 'utf8')) as { services: Record<string, Service> };
    expect(Object.keys(services)).toEqual(['redis', 'bedside']);
    const config = readConfig({ ...environmentOf(bedside), ...environmentOf(services['bedside']!) });
    expect(new URL(config.REDIS_URL!).hostname).toBe('redis');
  });
});

describe('npm run docker:up', () => {
  /** A docker command in an otherwise empty folder, the only one in PATH besides Node's. */
  const runWith = (docker: string | undefined) => {
    const bin = path.join(room.dir, docker === undefined ? 'none' : 'bin');
    mkdirSync(bin, { recursive: true });
    if (docker !== undefined) writeFileSync(path.join(bin, 'docker'), docker, { mode: 0o755 });
    const copy = path.join(room.dir, 'project');
    cpSync(path.join(ROOT, 'scripts'), path.join(copy, 'scripts'), { recursive: true });
    const { status, stderr } = spawnSync(process.execPath, [path.join(copy, 'scripts/docker-up.mjs')], {
      env: { PATH: bin },
      encoding: 'utf8',
    });
    return { status, stderr, secrets: existsSync(path.join(copy, '.data')) };
  };

  it('reports that docker or its compose plugin is missing, and then creates no secrets', () => {
    expect(runWith(undefined)).toEqual({ status: 1, stderr: expect.stringMatching(/^There is no docker command/), secrets: false });
    const withoutPlugin = '#!/bin/sh\n[ "$1" = compose ] && { echo "docker: \'compose\' is not a docker command." >&2; exit 1; }\nexit 0\n';
    expect(runWith(withoutPlugin)).toEqual({ status: 1, stderr: expect.stringMatching(/^Docker has no compose plugin/), secrets: false });
    expect(runWith('#!/bin/sh\nexit 0\n')).toEqual({ status: 0, stderr: '', secrets: true });
  });
});
