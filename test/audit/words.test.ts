// Everything that the trail can name has words for administrators.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ERRORS } from '#contracts/errors.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const sources = readdirSync(path.join(ROOT, 'server'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(path.join(ROOT, 'server', name), 'utf8'))
  .join('\n');
const words = readFileSync(path.join(ROOT, 'web/admin/features/audit/words.ts'), 'utf8');

it('every action that a route or a use case records', () => {
  const actions = [...sources.matchAll(/\b(?:read|write|action): '([a-z]+\.[a-z.-]+)'/g)].map(([, action]) => action!);
  expect(actions.length).toBeGreaterThan(80);
  expect(actions.filter((action) => !words.includes(`'${action}': msg`))).toEqual([]);
});

it('every kind of thing that has a number', () => {
  const WITHOUT_A_NUMBER = ['api-key', 'audit', 'mail', 'session', 'tenant'];
  const kinds = [...sources.matchAll(/\bresource: \{ type: '([a-z-]+)'/g)].map(([, kind]) => kind!);
  expect(kinds.filter((kind) => !WITHOUT_A_NUMBER.includes(kind) && !new RegExp(`^ {2}'?${kind}'?: \\(id\\)`, 'm').test(words))).toEqual(
    [],
  );
});

it('every refusal of what is not there, not allowed or changed by somebody else', () => {
  const UNRECORDED = ['NOT_FOUND', 'SESSION_NOT_FOUND'];
  const codes = Object.entries(ERRORS).flatMap(([code, [status]]) => ([403, 404, 412].includes(status) ? [code] : []));
  expect(codes.filter((code) => !UNRECORDED.includes(code) && !words.includes(`${code}: msg`))).toEqual([]);
});
