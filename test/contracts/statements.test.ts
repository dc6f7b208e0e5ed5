// Every statement of the product that returns rows names their schema, because a hand-written type would not be compared with PostgreSQL.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** A row type for Kysely or pg, and rows taken from pg directly, which makes them `any`. */
const UNCHECKED = [
  /\bsql</,
  /\.query</,
  /\btenantQuery</,
  /\brows\b[^\n;]*=\s*await [\w.]+\.query\(/,
  /await [\w.]+\.query\([^;]*?\)\)\.rows/,
];
/** This file compares the rows of all statements. */
const READS_ROWS = 'server/platform/db/rows-of.ts';

const uncheckedIn = (text: string): string[] => text.split('\n').filter((line) => UNCHECKED.some((pattern) => pattern.test(line)));

it('finds rows without a schema', () => {
  const planted = [
    'const { rows } = await sql<Row>`select id`.execute(db);',
    "const { rows } = await client.query('select id');",
    "return (await client.query<Row>('select id')).rows;",
    "return (await pool.query('select id')).rows;",
  ];
  expect(uncheckedIn(planted.join('\n'))).toEqual(planted);
  expect(uncheckedIn("const { rows } = await rowsOf(Row)`select id`.execute(db);\nawait client.query('commit');")).toEqual([]);
});

it('finds none in the product', () => {
  const files = globSync('server/**/*.ts', { cwd: ROOT, exclude: ['server/**/*.test.ts', READS_ROWS] });
  const found = files.flatMap((file) => uncheckedIn(readFileSync(join(ROOT, file), 'utf8')).map((line) => `${file}: ${line.trim()}`));
  expect(files.length).toBeGreaterThan(200);
  expect(found).toEqual([]);
});
