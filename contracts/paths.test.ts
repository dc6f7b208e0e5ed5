// Reserved prefixes and the paths of pages.
import { expect, it } from 'vitest';
import { endpoints } from './index.ts';
import { NOT_PATIENTS, RESERVED } from './paths.ts';

it('every endpoint has a reserved prefix, so that no page hides it', () => {
  const paths = Object.values(endpoints).map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(50);
  expect(paths.filter((path) => !RESERVED.test(path))).toEqual([]);
});

it('a prefix matches a whole segment of a path', () => {
  for (const path of ['/v1', '/v2/chat', '/graphql', '/rx/abc', '/.well-known/jwks.json', '/calendar/x.ics'])
    expect(path).toMatch(RESERVED);
  for (const path of ['/', '/v1x', '/documents', '/xwell-known/a', '/consultations/v1', '/clinic/v1']) expect(path).not.toMatch(RESERVED);
  for (const path of ['/clinic', '/admin/keys', '/v1/me']) expect(path).toMatch(NOT_PATIENTS);
  for (const path of ['/', '/clinics', '/consultations/1']) expect(path).not.toMatch(NOT_PATIENTS);
});
