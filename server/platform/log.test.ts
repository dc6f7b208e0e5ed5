// What reaches a log: allowed fields, plain values, messages that somebody wrote into the program; and from the level that is asked for.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/** Lines that a process writes which logs so at a level; `log` is typed as anything, like a careless caller's. */
const linesOf = (level: string, calls: string): Record<string, unknown>[] => {
  const program = `import { createLogger } from '#platform/log.ts'; const log = createLogger('${level}'); ${calls}`;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

it('keeps allowed fields with plain values, and drops the rest', () => {
  const [line, ...others] = linesOf(
    'info',
    `log.info({ requestId: 'r1', status: 200, patient: 'Linh', content: 'my knee', password: 'p', tenant: { name: 'x' }, job: ['a'],
      error: new Error('my knee'), __proto__: { route: '/x/1' } }, 'request');`,
  );
  expect(line).toEqual({ level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), requestId: 'r1', status: 200, msg: 'request' });
  expect(others).toEqual([]);
});

it('takes nothing from errors, from texts to be filled in, or over its own fields', () => {
  const lines = linesOf(
    'info',
    `log.error(new Error('my knee'));
     log.error({ err: new Error('my knee') });
     log.warn(Object.assign(new Error('my knee'), { code: '23505', detail: 'my knee' }), 'database');
     log.info({ reason: 'r' }, 'said %s %o', 'my knee', { patient: 'my knee' });
     log.info({ msg: 'my knee', level: 'my knee', time: 'my knee', toJSON: () => 'my knee' }, 'own');`,
  );
  expect(JSON.stringify(lines)).not.toContain('my knee');
  expect(lines.map(({ time: _, ...line }) => line)).toEqual([
    { level: 'error' },
    { level: 'error' },
    { level: 'warn', code: '23505', msg: 'database' },
    { level: 'info', reason: 'r', msg: 'said %s %o' },
    { level: 'info', msg: 'own' },
  ]);
});

it.each([
  ['trace', ['i', 'w', 'e']],
  ['info', ['i', 'w', 'e']],
  ['warn', ['w', 'e']],
  ['error', ['e']],
  ['silent', []],
])('LOG_LEVEL=%s lets %o through', (level, expected) => {
  const lines = linesOf(level, "log.info({}, 'i'); log.warn({}, 'w'); log.error({}, 'e');");
  expect(lines.map((line) => line['msg'])).toEqual(expected);
});

/** Every call of the logger in a source, up to its closing parenthesis. */
const callsIn = (source: string): string[] =>
  [...source.matchAll(/\blog\.(?:info|warn|error)\(/g)].map(({ index }) => {
    let depth = 0;
    let end = source.indexOf('(', index);
    do {
      if (source[end] === '(') depth++;
      if (source[end] === ')') depth--;
      end++;
    } while (depth > 0);
    return source.slice(index, end);
  });

it('every message of the server is written into the program, never put together from data', () => {
  const root = path.resolve(import.meta.dirname, '..');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const calls = sources.flatMap((file) => callsIn(readFileSync(path.join(root, file), 'utf8')).map((call) => ({ file, call })));
  expect(calls.length).toBeGreaterThan(15);
  expect(calls.filter(({ call }) => !/,\s*'[^'$]*',?\s*\)$/.test(call))).toEqual([]);
});
