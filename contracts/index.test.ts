// The list of endpoints holds what each contract file declares.
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { endpoints } from './index.ts';

const FILES = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'index.ts');
const declared = (
  await Promise.all(FILES.map(async (file) => ((await import(`./${file}`)) as { endpoints?: Record<string, unknown> }).endpoints ?? {}))
).flatMap(Object.entries);

it('has every endpoint of every file', () => {
  expect(declared.length).toBeGreaterThan(90);
  const listed: Readonly<Record<string, unknown>> = endpoints;
  expect(declared.filter(([name, endpoint]) => listed[name] !== endpoint).map(([name]) => name)).toEqual([]);
});

it('has no name that two files declare', () => {
  const names = declared.map(([name]) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
