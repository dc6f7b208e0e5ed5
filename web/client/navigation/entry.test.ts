// The navigation of each app: the collected entries of its features, and the entry of a page.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectNavigation, entryAt, type NavigationEntry } from './entry.ts';

const label = { id: 'label' };
const entry = (id: string, order: number, more: Partial<NavigationEntry> = {}): NavigationEntry => ({
  id,
  order,
  label,
  path: `/${id}`,
  icon: null,
  ...more,
});

it('sorts the entries of all features and of the app', () => {
  const files = { a: { navigation: [entry('late', 30), entry('first', 10)] }, b: { navigation: [entry('second', 20)] } };
  expect(collectNavigation(files, [entry('own', 25)]).map(({ id }) => id)).toEqual(['first', 'second', 'own', 'late']);
});

it('finds the entry of a page by the longest path', () => {
  const entries = [entry('home', 1, { path: '/' }), entry('wards', 2), entry('archive', 3, { path: '/wards/archive', also: ['/old'] })];
  const at = (pathname: string) => entryAt(pathname, entries)?.id;
  expect(['/', '/wards', '/wards/7', '/wards/archive/7', '/old', '/wardsman', '/nowhere'].map(at)).toEqual([
    'home',
    'wards',
    'wards',
    'archive',
    'archive',
    undefined,
    undefined,
  ]);
});

describe.each(['patient', 'clinician', 'admin'])('%s', (app) => {
  const features = path.join(import.meta.dirname, '../..', app, 'features');
  const files = readdirSync(features).map((feature) => path.join(features, feature, 'navigation.tsx'));
  const source = files.flatMap((file) => (existsSync(file) ? [readFileSync(file, 'utf8')] : [])).join('\n');

  it.each(['id', 'order', 'path'])('no two entries have one %s', (field) => {
    const values = [...source.matchAll(new RegExp(`^ +${field}: ('[^']+'|\\d+),$`, 'gm'))].map(([, value]) => value);
    expect(values.length).toBeGreaterThan(1);
    expect(new Set(values).size).toBe(values.length);
  });

  it('collects the entries of every feature', () => {
    const collected = readFileSync(path.join(features, '../app/navigation-entries.ts'), 'utf8');
    expect(collected).toContain("import.meta.glob<NavigationFile>('../features/*/navigation.tsx', { eager: true })");
  });
});

const inFiles = (name: string, app = 'clinician'): string => {
  const features = path.join(import.meta.dirname, '../..', app, 'features');
  const files = readdirSync(features).map((feature) => path.join(features, feature, name));
  return files.flatMap((file) => (existsSync(file) ? [readFileSync(file, 'utf8')] : [])).join('\n');
};

it.each([
  ['IDs of actions', 'palette.tsx', /^ {4}id: '([\w-]+)',/gm, 'clinician'],
  ['places of actions', 'palette.tsx', /^ {4}order: (\d+),/gm, 'clinician'],
  ['places of searches', 'palette.tsx', /\border: (\d+), group/g, 'clinician'],
  ['IDs of actions', 'palette.tsx', /^ {4}id: '([\w-]+)',/gm, 'admin'],
  ['places of actions', 'palette.tsx', /^ {4}order: (\d+),/gm, 'admin'],
  ['places of searches', 'palette.tsx', /\border: (\d+), group/g, 'admin'],
  ['IDs of panels of the patient page', 'patient-panel.tsx', /\bid: '([\w-]+)',/g, 'clinician'],
  ['places of panels of the patient page', 'patient-panel.tsx', /\border: (\d+),/g, 'clinician'],
])('no two %s are the same (%s, %s, %s)', (_, file, pattern, app) => {
  const values = [...inFiles(file, app).matchAll(pattern)].map(([, value]) => value);
  expect(values.length).toBeGreaterThan(1);
  expect(values.filter((value, at) => values.indexOf(value) !== at)).toEqual([]);
});

it.each(['clinician', 'admin'])('the command palette of the %s app has an entry for every page without an ID in its path', (app) => {
  const web = path.join(import.meta.dirname, '../..');
  const read = (file: string) => (existsSync(path.join(web, file)) ? readFileSync(path.join(web, file), 'utf8') : '');
  const routes = ['routes.ts', 'ward-routes.tsx'].map((file) => read(`${app}/app/${file}`)).join('\n') + read('account/routes.ts');
  const pages = [...routes.matchAll(/(?:path: |route\()'(\/[^'$]*)'/g)].map(([, page]) => page!);
  expect(pages.length).toBeGreaterThan(8);
  const known = inFiles('navigation.tsx', app) + inFiles('palette.tsx', app) + read('account/settings/palette.tsx');
  // The first page is one of the others.
  expect(pages.filter((page) => page !== '/' && !known.includes(`'${page}'`))).toEqual([]);
});
