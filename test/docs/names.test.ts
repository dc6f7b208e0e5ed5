// Names in the documents exist: links, files, commands, variables, routes, pages, metrics.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERRORS } from '#contracts/errors.ts';
import { ConfigSchema, readConfig, SECRET_VARIABLES } from '#platform/config.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { docs, FILES, ROOT, read, variables, wrong } from './documents.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Returns the anchor that GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
const anchors = (file: string): string[] => [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading!));

describe('every document', () => {
  it('exists: README, architecture, style, security, operations, numbers, decisions, runbook, each module', () => {
    const wanted = ['architecture', 'style', 'security', 'operations', 'numbers', 'api', 'adr/README'].map((name) => `docs/${name}.md`);
    const modules = readdirSync(path.join(ROOT, 'server/modules')).map((name) => `server/modules/${name}/README.md`);
    expect([...wanted, ...modules, 'runbook/README.md'].filter((file) => !FILES.includes(file))).toEqual([]);
  });

  it('links only to existing targets', () => {
    expect(
      wrong(({ file, text }) =>
        [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => {
          if (/^https?:/.test(target!)) return [];
          const [to, anchor] = target!.split('#');
          const full = to === '' ? file : path.join(path.dirname(file), to!);
          if (!existsSync(path.join(ROOT, full))) return [target!];
          return anchor !== undefined && !anchors(full).includes(anchor) ? [target!] : [];
        }),
      ),
    ).toEqual([]);
  });

  it('is reachable by links from the README', () => {
    const reached = new Set<string>();
    const follow = (file: string): void => {
      if (reached.has(file) || !file.endsWith('.md')) return;
      reached.add(file);
      for (const [, to] of read(file).matchAll(/\]\(([^)\s#]+)/g)) if (!to!.includes('://')) follow(path.join(path.dirname(file), to!));
    };
    follow('README.md');
    expect(FILES.filter((file) => !file.startsWith('server/') && !reached.has(file))).toEqual([]);
  });

  it('names files and folders that exist', () => {
    const TOP = /^(server|web|contracts|text|test|bench|docs|runbook|scripts|api|platform|\.ci)\//;
    const FILE = /^[\w./-]+\.(ts|mjs|cjs|md|json|yaml|example)$|^(Dockerfile|LICENSE|compose\.yaml|\.env\.example)$/;
    const modules = readdirSync(path.join(ROOT, 'server/modules')).map((name) => `server/modules/${name}`);
    const places = (file: string): string[] => ['', 'server', path.dirname(file), ...modules];
    const isThere = (file: string, name: string): boolean =>
      places(file).some((place) => existsSync(path.join(ROOT, place, name))) || (!name.includes('/') && everyFile().has(name));
    expect(
      wrong(({ file, code }) =>
        code.filter((span) => (TOP.test(span) || FILE.test(span)) && !/[*{<\s]/.test(span) && !isThere(file, span)),
      ),
    ).toEqual([]);
  });

  it('draws trees of files that exist', () => {
    const tree = docs.find((d) => d.file === 'docs/architecture.md')!.blocks.find((b) => b.body.startsWith('server/'))!.body;
    let top = '';
    const names = tree.split('\n').flatMap((line) => {
      const columns = line.split(/ {2,}/).map((column) => column.split(' '));
      const found = columns.filter((words) => words.every((word) => /[^/]\/$|\.(ts|json)$/.test(word))).flat();
      if (!line.startsWith(' ')) top = found[0]!;
      return found.map((name) => (line.startsWith(' ') ? path.join(top, name) : name));
    });
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = (text: string): string[] => [...text.matchAll(/\bnpm (?:run )?([a-z][\w:]*)/g)].map(([, name]) => name!);
    const NPM_ITSELF = ['ci', 'installs', 'packages', 'package', 'script', 'may'];
    expect(wrong(({ code }) => code.flatMap(named).filter((name) => !(name in scripts) && !NPM_ITSELF.includes(name)))).toEqual([]);
  });

  it('runs TypeScript with npx, which finds the installed Node, since a Node 20 in PATH cannot', () => {
    expect(wrong(({ code }) => code.flatMap((span) => span.match(/^ *node (?:--\S+ )*\S+\.ts\b/gm) ?? []))).toEqual([]);
  });

  it('names only variables of .env.example', () => {
    const known = new Set(variables());
    for (const name of SECRET_VARIABLES) known.add(`${name}_FILE`);
    // The last is the C library's.
    const others = new Set([...Object.keys(ERRORS), 'DATABASE_', 'MALLOC_MMAP_THRESHOLD_']);
    expect(
      wrong(({ code }) => {
        // Variables of an example itself: an assignment without a command after it.
        const own = code.flatMap((span) => [...span.matchAll(/^([A-Z]+)=(?:\$\(|\S+$)/gm)].map((m) => m[1]!));
        return code
          .flatMap((span) => [
            ...(span.match(/\b[A-Z][A-Z0-9]*_[A-Z0-9_]*\b/g) ?? []),
            ...[...span.matchAll(/\b([A-Z][A-Z0-9_]+)=/g)].map((m) => m[1]!),
          ])
          .filter((name) => !known.has(name) && !others.has(name) && !own.includes(name));
      }),
    ).toEqual([]);
  });

  it('names routes that exist', () => {
    const paths = (JSON.parse(read('api/openapi.json')) as { paths: Record<string, Record<string, unknown>> }).paths;
    const shape = (route: string): string =>
      route
        .replaceAll(/\{\w+\}|:\w+/g, '{}')
        .replace(/\?.*/, '')
        .replace(/\/$/, '');
    const known = new Map(
      Object.entries(paths).map(([route, methods]) => [shape(route), Object.keys(methods).map((m) => m.toUpperCase())]),
    );
    known.set('/v1/realtime', ['GET']);
    expect(
      wrong(({ code }) =>
        code.flatMap((span) => {
          const [, method, route] = /^(?:(GET|POST|PUT|PATCH|DELETE) )?(\/(?:v1|api|health|\.well-known)\b[^\s]*)$/.exec(span) ?? [];
          if (!route || ['/v1', '/api/auth', '/v1/auth', '/v1/chat'].includes(route)) return [];
          const methods = known.get(shape(route));
          return methods && (!method || methods.includes(method)) ? [] : [span];
        }),
      ),
    ).toEqual([]);
  });

  it('names pages that are served', async () => {
    const named = new Set(
      docs.flatMap(({ code, text }) => [...code, ...[...text.matchAll(/http:\/\/127\.0\.0\.1:4000(\/[\w/-]*)/g)].map((m) => m[1]!)]),
    );
    for (const page of ['/docs', '/dev/mail', '/metrics', '/', '/clinic', '/admin', '/docs/errors']) {
      if (named.has(page)) expect([page, (await app.request('GET', page)).status]).toEqual([page, 200]);
    }
  });

  it('names metrics that exist', async () => {
    const { text } = await app.request('GET', '/metrics');
    const named = (code: string[]): string[] => code.filter((span) => /^bedside_(http|sockets|live|stray|process)/.test(span));
    expect(docs.flatMap(({ code }) => named(code)).length).toBeGreaterThan(4);
    expect(wrong(({ code }) => named(code).filter((name) => !text.includes(`# TYPE ${name} `)))).toEqual([]);
  });
});

describe('.env.example', () => {
  it('lists the variables of the configuration, each once, with the stated defaults', () => {
    expect(variables()).toEqual(Object.keys(ConfigSchema.shape).sort());
    const { NODE_ENV, ...defaults } = parseEnv(read('.env.example'));
    expect(NODE_ENV).toBe('production');
    expect(readConfig(defaults)).toEqual(readConfig({}));
  });

  it('is explained in the operations manual', () => {
    const manual = read('docs/operations.md');
    expect(variables().filter((name) => !manual.includes(`\`${name}\``))).toEqual([]);
  });
});

/** Returns the names of all files of the repository, for names without a folder. */
function everyFile(): Set<string> {
  const names = ['server', 'web', 'contracts', 'text', 'test', 'bench', 'scripts', 'api'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(path.join(ROOT, folder, name)).isFile(),
    ),
  );
  return new Set([...names.map((name) => path.basename(name)), ...readdirSync(ROOT)]);
}
