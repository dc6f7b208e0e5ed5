// Every page of every app has a state in test/e2e/states/, so that it is checked in every mode; no state belongs to a removed page.
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { AppName } from './browser.ts';
import { FEATURES, STATES } from './states/index.ts';

const web = join(import.meta.dirname, '../../web');

/** The paths in the trees of routes of an app. */
const routesOf = (folder: string): string[] =>
  [...globSync(`${folder}/app/*routes.{ts,tsx}`, { cwd: web }), 'account/routes.ts'].flatMap((file) =>
    [...readFileSync(join(web, file), 'utf8').matchAll(/(?:path: |route\()'([^']+)'/g)].map(([, path]) => path as string),
  );

const listed = (app: AppName) => new Set(STATES.filter((state) => state.app === app && state.as).map(({ page }) => page));

it.each<[AppName, string]>([
  ['patient', 'patient'],
  ['clinic', 'clinician'],
  ['admin', 'admin'],
])('%s: the pages of the app', (app, folder) => {
  const routes = routesOf(folder);
  const states = listed(app);
  expect(routes.length).toBeGreaterThan(5);
  expect(routes.filter((route) => !states.has(route))).toEqual([]);
  expect([...states].filter((state) => !routes.includes(state) && state !== '/nowhere')).toEqual([]);
});

it('the pages before sign-in', () => {
  const source = readFileSync(join(web, 'account/door/door-pages.ts'), 'utf8');
  const pages = [...source.matchAll(/^ {2}'?([\w-]+)'?: (?:\{ Page|first,)/gm)].map(([, name]) => `/${name}`);
  expect(pages.length).toBeGreaterThan(3);
  expect([...new Set(STATES.filter(({ as }) => !as).map(({ page }) => page))].sort()).toEqual(pages.sort());
});

it('a test covers every state', () => {
  const parts = Object.entries(FEATURES).flatMap(([feature, parts]) =>
    Object.keys(parts).map((part) => `${feature}/${kebab(part)}.test.ts`),
  );
  const tests = readdirSync(join(import.meta.dirname, 'looks'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(tests.toSorted()).toEqual(parts.toSorted());
});

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
