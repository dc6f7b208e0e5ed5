// Collects faults of row schemas from the statements that a worker runs.
import { isAbsolute, relative } from 'node:path';
import { inject } from 'vitest';
import { type ReturnedRows, type RowSchema, returnedRows } from '#platform/db/row-schema.ts';
import { compareColumns, compareRows } from './compare.ts';
import type { Describe } from './describe.ts';
import { rememberDescriptions } from './remembered.ts';

const ROOT = `${import.meta.dirname.slice(0, -'test/harness/rows'.length)}`;
const PLUMBING = /server\/platform\/(db|unit-of-work)|test\/harness\/rows\/watch|node_modules/;

const seen = new Map<string, Set<RowSchema>>();
const faults = new Set<string>();
let pending: Promise<void>[] = [];
let describe: Describe | undefined;

/** Returns the file that ran the statement, as far as the stack shows it. */
const originOf = ({ stack = '' }: Error): string => {
  const files = [...stack.matchAll(/(?:file:\/\/)?(\/[^\s():]+\.ts):(\d+)/g)].filter(([, file]) => file!.startsWith(ROOT));
  const found = files.find(([, file]) => !PLUMBING.test(file!));
  return found && isAbsolute(found[1]!) ? `${relative(ROOT, found[1]!)}:${found[2]}` : 'a statement';
};

/** @param from created where the statement ran; its stack is formatted only here, because that is the most expensive part */
const report = (from: Error, text: string, found: readonly string[]): void => {
  for (const fault of found) faults.add(`${originOf(from)}: ${text.replaceAll(/\s+/g, ' ').slice(0, 120)} …\n    ${fault}`);
};

const onRows = (message: unknown): void => {
  const { text, schema, rows } = message as ReturnedRows;
  let schemas = seen.get(text);
  if (schemas === undefined) {
    schemas = new Set();
    seen.set(text, schemas);
  }
  const isNew = !schemas.has(schema);
  const wrong = compareRows(schema, rows);
  if (wrong.length > 0) report(new Error('statement'), text, wrong);
  if (!isNew) return;
  schemas.add(schema);
  const from = new Error('statement');
  // Loaded on demand: it imports the whole product, which many files do not need.
  describe ??= rememberDescriptions(async () => (await import('./describe.ts')).createDescribe(inject('adminUrl')));
  pending.push(
    describe(text).then(
      (columns) => report(from, text, compareColumns(schema, columns)),
      (error: Error) => report(from, text, [error.message]),
    ),
  );
};

let watching = false;
/** Compares every statement of this process with a row schema from now on. */
export const watchRows = (): void => {
  if (watching) return;
  watching = true;
  returnedRows.subscribe(onRows);
};

/** Returns the faults found since the last call. */
export const takeFaults = async (): Promise<string[]> => {
  const waiting = pending;
  pending = [];
  await Promise.all(waiting);
  const found = [...faults];
  faults.clear();
  return found;
};
