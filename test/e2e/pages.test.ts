// Every page of every app has a state in test/e2e/states/, so that it is checked in every mode; no state belongs to a removed page.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppName, type Person, type Stage, setStage } from './browser.ts';
import { FEATURES, STATES } from './states/index.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const listed = (app: AppName) => new Set(STATES.filter((state) => state.app === app && state.as).map(({ page }) => page));

it.each<[AppName, Person]>([
  ['patient', 'david.wang'],
  ['clinic', 'priya.patel'],
  ['admin', 'sam.lee'],
])('%s: the pages of the router', async (app, person) => {
  const page = await stage.open(await stage.device(), app, person);
  // TanStack Router exposes itself there for its developer tools.
  const routes: string[] = await page.evaluate('Object.keys(__TSR_ROUTER__.routesByPath)');
  const states = listed(app);
  expect(routes.length).toBeGreaterThan(3);
  expect(routes.filter((route) => !states.has(route))).toEqual([]);
  expect([...states].filter((state) => !routes.includes(state) && state !== '/nowhere')).toEqual([]);
});

it('the pages before sign-in', () => {
  const source = readFileSync(join(import.meta.dirname, '../../web/account/door/door-pages.ts'), 'utf8');
  const pages = [...source.matchAll(/^ {2}'?([\w-]+)'?: \{ Page/gm)].map(([, name]) => `/${name}`);
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
