// Collects faults of row schemas from the statements that a worker runs.
import { inject } from 'vitest';
import { type ReturnedRows, type RowSchema, returnedRows } from '#platform/db/row-schema.ts';
import { originsOf } from '../origin.ts';
import { compareColumns, compareRows } from './compare.ts';
import type { Describe } from './describe.ts';
import { rememberDescriptions } from './remembered.ts';

const seen = new Map<string, Set<RowSchema>>();
const faults = new Set<string>();
let pending: Promise<void>[] = [];
let describe: Describe | undefined;

/** @param from created where the statement ran; its stack is formatted only here, because that is the most expensive part */
const report = (from: Error, text: string, found: readonly string[]): void => {
  for (const fault of found)
    faults.add(`${originsOf(from)[0] ?? 'a statement'}: ${text.replaceAll(/\s+/g, ' ').slice(0, 120)} …\n    ${fault}`);
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
