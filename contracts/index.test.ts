// The lists of endpoints and errors hold what each contract file declares.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
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

const UUID = '018F3B1C-7C1D-7A6E-9B5A-3D2F1E0C9B8A';

/** The fields of a request that take a UUID, wherever they are in it, with what they make of one in capitals. */
const uuidsIn = (schema: z.core.$ZodType | undefined, path: string): [string, unknown][] => {
  const { def } = schema?._zod ?? {};
  if (def === undefined) return [];
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape).flatMap(([name, field]) => uuidsIn(field, `${path}.${name}`));
  if (schema instanceof z.ZodArray) return uuidsIn(schema.element, `${path}[]`);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => uuidsIn(option, path));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return uuidsIn(schema.unwrap(), path);
  const { success, data } = z.safeParse(schema!, UUID);
  return def.type === 'string' && 'format' in def && def.format === 'uuid' && success ? [[path, data]] : [];
};

it('takes IDs in capitals, and passes them on in small letters, as they are stored', () => {
  const found = Object.entries(endpoints as Record<string, Endpoint>).flatMap(([name, { params, query, body }]) =>
    [params, query, body].flatMap((part) => uuidsIn(part, name)),
  );
  expect(found.length).toBeGreaterThan(40);
  expect(found.filter(([, parsed]) => parsed !== UUID.toLowerCase()).map(([path]) => path)).toEqual([]);
});

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
