// The plans of the statements that an action sends, with tables that count as large.
import pg from 'pg';
import { expect } from 'vitest';
import type { TestApp } from '../app.ts';
import { captureStatements } from './captured.ts';
import { believeInLargeTables } from './large-tables.ts';
import { findings, named, readCatalog, type Scan, scansOf } from './scans.ts';

export interface PlanReader {
  /** Returns the scans of the chosen tables by what an action sends. */
  scansBy(act: () => Promise<unknown>): Promise<Scan[]>;
  close(): Promise<void>;
}

/**
 * @param wanted.statement matches the statements whose plans are read
 * @param wanted.table matches the tables, with their schema
 */
export const readPlans = async ({ superUrl, platform }: TestApp, wanted: { statement: RegExp; table: RegExp }): Promise<PlanReader> => {
  await believeInLargeTables(superUrl);
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  const catalog = await readCatalog(client);
  const sent = new Set<string>();
  for (const pool of [platform.appPool, platform.workerPool])
    captureStatements(pool, (texts) => {
      for (const text of texts) if (wanted.statement.test(text)) sent.add(text);
    });
  return {
    scansBy: async (act) => {
      sent.clear();
      await act();
      const scans: Scan[] = [];
      for (const text of [...sent]) scans.push(...(await scansOf(client, catalog, text)));
      return scans.filter(({ table }) => wanted.table.test(table));
    },
    close: () => client.end(),
  };
};

/** Asserts that scans use at least these indexes, each with the columns in its condition, and that none reads too much. */
export const expectIndexes = (scans: readonly Scan[], indexes: readonly unknown[]): void => {
  expect(findings([...scans])).toEqual([]);
  expect([...new Set(scans.map(named))]).toEqual(expect.arrayContaining([...indexes]));
};
