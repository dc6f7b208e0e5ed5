// Every Mantine component in the apps has its stylesheet: without it a component is unstyled, and no error reports that.
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const mantine = path.join(root, 'node_modules/@mantine/core');
const imported = new Set(
  [...readFileSync(path.join(import.meta.dirname, 'styles.ts'), 'utf8').matchAll(/@mantine\/core\/styles\/(\w+)\.css/g)].map(
    ([, name]) => name as string,
  ),
);

/** Names imported from Mantine's core anywhere in the apps, except as types. */
function used(): Set<string> {
  const names = new Set<string>();
  for (const file of globSync('web/**/*.{ts,tsx}', { cwd: root })) {
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, list] of text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g))
      for (const name of (list as string).split(',').map((part) => part.trim())) if (name && !name.startsWith('type ')) names.add(name);
  }
  return names;
}

/** Parts that belong to another component, whether or not they are rendered. */
const PARTS: Record<string, string> = {
  CheckboxCard: 'Checkbox.Card',
  CheckboxIndicator: 'Checkbox.Indicator',
  RadioCard: 'Radio.Card',
  RadioIndicator: 'Radio.Indicator',
};
const sources = globSync('web/**/*.tsx', { cwd: root })
  .map((file) => readFileSync(path.join(root, file), 'utf8'))
  .join('\n');
const isDrawn = (name: string) => PARTS[name] === undefined || sources.includes(`<${PARTS[name]}`);

const moduleOf = (name: string) => globSync(`esm/**/${name}.mjs`, { cwd: mantine }).map((file) => path.join(mantine, file))[0];

/** Stylesheets of a module and of all modules that it is made of: a Select is an Input with a Combobox. */
function stylesheets(module: string, seen: Set<string>, found: Set<string>): void {
  if (seen.has(module)) return;
  seen.add(module);
  const style = /(\w+)\.module\.mjs$/.exec(module)?.[1];
  if (style && existsSync(path.join(mantine, `styles/${style}.css`))) found.add(style);
  for (const [, target] of readFileSync(module, 'utf8').matchAll(/from "(\.[^"]+\.mjs)"/g))
    stylesheets(path.resolve(path.dirname(module), target as string), seen, found);
}

/** Components of Mantine's core that another Mantine package uses. */
function usedBySpotlight(): string[] {
  const files = globSync('esm/**/*.mjs', { cwd: path.join(root, 'node_modules/@mantine/spotlight') });
  return files.flatMap((file) => {
    const text = readFileSync(path.join(root, 'node_modules/@mantine/spotlight', file), 'utf8');
    return [...text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)].flatMap(([, list]) =>
      (list as string).split(',').map((part) => part.trim()),
    );
  });
}

const needed = new Set<string>();
const seen = new Set<string>();
for (const name of [...used(), ...usedBySpotlight()]) {
  const module = moduleOf(name);
  if (module) stylesheets(module, seen, needed);
}
for (const name of needed) if (!isDrawn(name)) needed.delete(name);

it('imports the stylesheets that are used', () => {
  expect(needed.size).toBeGreaterThan(30);
  expect([...needed].filter((name) => !imported.has(name))).toEqual([]);
});

it('imports no other stylesheets', () => {
  const base = ['baseline', 'default-css-variables', 'global'];
  expect([...imported].filter((name) => !needed.has(name) && !base.includes(name))).toEqual([]);
});
