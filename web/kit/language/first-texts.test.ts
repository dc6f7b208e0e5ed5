// The first pages of an app show only texts of the catalogs that load with them: any other would be a bare ID.
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import lingui from '../../../lingui.config.ts';

const root = path.join(import.meta.dirname, '../../..');

/** The files that `file` imports when it loads, itself included. */
function loadedWith(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || !existsSync(file)) return found;
  found.add(file);
  const text = readFileSync(file, 'utf8');
  const imports = [...text.matchAll(/^(?:import|export) (?!type )(?:[^'"]*? from )?'(\.[^']+\.tsx?)'/gm)].map(
    ([, target]) => target as string,
  );
  for (const target of imports) loadedWith(path.resolve(path.dirname(file), target), found);
  for (const [, glob] of text.matchAll(/import\.meta\.glob(?:<\w+>)?\('([^']+)'/g))
    for (const target of globSync(path.resolve(path.dirname(file), glob as string))) loadedWith(target, found);
  return found;
}

/** The folders of the catalogs that load with the first page of an app. */
function firstFolders(app: string): string[] {
  const [, list = ''] =
    /first: import\.meta\.glob<Catalog>\(\[([^\]]*)\]/.exec(readFileSync(path.join(root, `web/${app}/app/catalogs.ts`), 'utf8')) ?? [];
  return [...list.matchAll(/'([^']*)\/locales/g)].map(([, folder]) => path.join(`web/${app}/app`, folder as string));
}

const filesOf = (globs: readonly string[], exclude: readonly string[] = []) => {
  const left = new Set(exclude.flatMap((glob) => globSync(glob.replace('**/web', 'web'), { cwd: root, exclude: ['node_modules', '.*'] })));
  return globs
    .flatMap((glob) => globSync(glob.replace('<rootDir>/', ''), { cwd: root }))
    .flatMap((file) => (/\.tsx?$/.test(file) ? [file] : globSync(`${file}/**/*.{ts,tsx}`, { cwd: root })))
    .filter((file) => !left.has(file));
};

it.each(['patient', 'clinician', 'admin'])('%s: has the texts of every file that loads with it', (app) => {
  const first = new Set(
    (lingui.catalogs ?? [])
      .filter(({ path: place }) => firstFolders(app).some((folder) => place === `<rootDir>/${folder}/locales/{locale}`))
      .flatMap(({ include, exclude }) => filesOf(include, exclude)),
  );
  const loaded = ['main.tsx', 'app/inside.tsx'].flatMap((file) => [...loadedWith(path.join(root, `web/${app}`, file))]);
  const withTexts = loaded
    .filter((file) => /<Trans|<Plural|\b(t|msg)`/.test(readFileSync(file, 'utf8')))
    .map((file) => path.relative(root, file));
  expect(withTexts.length).toBeGreaterThan(20);
  expect(withTexts.filter((file) => !first.has(file))).toEqual([]);
});
