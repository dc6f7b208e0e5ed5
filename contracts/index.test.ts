// The lists of endpoints and errors hold what each contract file declares.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERRORS } from './errors.ts';
import { endpoints } from './index.ts';

interface Contract {
  endpoints?: Record<string, unknown>;
  errors?: Record<string, unknown>;
}

const FILES = readdirSync(import.meta.dirname, { encoding: 'utf8', recursive: true }).filter(
  (name) => /^[\w/-]+\.ts$/.test(name) && name !== 'index.ts',
);
const contracts = await Promise.all(FILES.map(async (file) => (await import(`./${file}`)) as Contract));

describe.each([
  { what: 'endpoints' as const, all: endpoints, atLeast: 90 },
  { what: 'errors' as const, all: ERRORS, atLeast: 60 },
])('the list of $what', ({ what, all, atLeast }) => {
  const declared = contracts.flatMap((contract) => Object.entries(contract[what] ?? {}));
  const names = declared.map(([name]) => name);

  it('has those of every contract', () => {
    const listed = new Map<string, unknown>(Object.entries(all));
    expect(names.length).toBeGreaterThan(atLeast);
    expect(declared.filter(([name, one]) => listed.get(name) !== one).map(([name]) => name)).toEqual([]);
    expect([...listed.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });

  it('has no name twice', () => {
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
