// The content of the log: allowed fields, plain values and constant messages, from the configured level on.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/** Returns the lines that a process writes with these logger calls at a level; `log` is untyped, as for a careless caller. */
const linesOf = (level: string, calls: string): Record<string, unknown>[] => {
  const program = `import { createLogger } from '#platform/log.ts'; const log = createLogger('${level}'); ${calls}`;
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

it('keeps allowed fields with plain values and drops all others', () => {
  const [line, ...others] = linesOf(
    'info',
    `log.info({ requestId: 'r1', status: 200, patient: 'Linh', content: 'my knee', password: 'p', tenant: { name: 'x' }, job: ['a'],
      error: new Error('my knee'), __proto__: { route: '/x/1' } }, 'request');`,
  );
  expect(line).toEqual({ level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), requestId: 'r1', status: 200, msg: 'request' });
  expect(others).toEqual([]);
});

it('ignores errors, format arguments and fields with its own names', () => {
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

/** Returns every call of the logger in a source, up to its closing parenthesis. */
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

it('all log messages of the server are constants, never composed from data', () => {
  const root = path.resolve(import.meta.dirname, '..');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const calls = sources.flatMap((file) => callsIn(readFileSync(path.join(root, file), 'utf8')).map((call) => ({ file, call })));
  expect(calls.length).toBeGreaterThan(15);
  expect(calls.filter(({ call }) => !/,\s*'[^'$]*',?\s*\)$/.test(call))).toEqual([]);
});
