// Everything that the trail can name has a text for administrators.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ERRORS } from '#contracts/errors.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const sources = readdirSync(path.join(ROOT, 'server'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(path.join(ROOT, 'server', name), 'utf8'))
  .join('\n');
const WORDS = path.join(ROOT, 'web/admin/features/audit/words');
/** Returns the texts of one module, or of all. */
const wordsOf = (module?: string): string =>
  readdirSync(WORDS)
    .filter((name) => module === undefined || name === `${module}.ts`)
    .map((name) => readFileSync(path.join(WORDS, name), 'utf8'))
    .join('\n');

it('every action that a route or a use case records, in the file of its module', () => {
  const actions = [...sources.matchAll(/\b(?:read|write|action): '([a-z-]+\.[a-z.-]+)'/g)].map(([, action]) => action!);
  expect(actions.length).toBeGreaterThan(80);
  expect(actions.filter((action) => !wordsOf(action.split('.')[0]).includes(`'${action}': msg`))).toEqual([]);
});

it('every type of resource with an ID', () => {
  const WITHOUT_A_NUMBER = ['api-key', 'audit', 'carer', 'delivery', 'file', 'notification', 'push-subscription', 'session', 'tenant'];
  const words = wordsOf();
  const kinds = [...sources.matchAll(/\bresource: \{ type: '([a-z-]+)'/g)].map(([, kind]) => kind!);
  expect(kinds.filter((kind) => !WITHOUT_A_NUMBER.includes(kind) && !new RegExp(`^ {4}'?${kind}'?: \\(id\\)`, 'm').test(words))).toEqual(
    [],
  );
});

it('every refusal of a missing, forbidden or changed resource', () => {
  // Only files return PRECONDITION_FAILED, and they contain no records.
  const UNRECORDED = ['NOT_FOUND', 'PRECONDITION_FAILED', 'SESSION_NOT_FOUND'];
  const words = wordsOf();
  const codes = Object.entries(ERRORS).flatMap(([code, [status]]) => ([403, 404, 412].includes(status) ? [code] : []));
  expect(codes.filter((code) => !UNRECORDED.includes(code) && !words.includes(`${code}: msg`))).toEqual([]);
});

it('each once: no file repeats a text of another', () => {
  const keys = [...wordsOf().matchAll(/^ {4}('?[\w.-]+'?): (?:msg|\(id\))/gm)].map(([, key]) => key);
  expect(keys.length).toBeGreaterThan(140);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

it('in a file that the page imports', () => {
  const page = readFileSync(path.join(ROOT, 'web/admin/features/audit/words.ts'), 'utf8');
  expect(page).toContain("import.meta.glob<{ words: ModuleWords }>(['./words/*.ts', '!./words/module-words.ts'], { eager: true })");
  const files = readdirSync(WORDS).filter((name) => name !== 'module-words.ts');
  expect(files.filter((name) => !readFileSync(path.join(WORDS, name), 'utf8').includes('export const words: ModuleWords'))).toEqual([]);
});
