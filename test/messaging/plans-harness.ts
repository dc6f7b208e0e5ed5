// A clinic with large tables, and the plans of the statements that its requests and jobs send.
import pg from 'pg';
import { startApp, type TestApp } from '../harness/app.ts';
import { eventsHandled } from '../harness/events-handled.ts';
import { captureStatements } from '../harness/plans/captured.ts';
import { type EmptyTables, openEmptyTables } from '../harness/plans/empty-tables.ts';
import { believeInLargeTables } from '../harness/plans/large-tables.ts';
import { type Catalog, readCatalog, type Scan, scansOf } from '../harness/plans/scans.ts';
import { type Correspondence, correspond } from './harness.ts';

/** The scans of one statement. */
export interface Planned {
  text: string;
  /** Sent by a job on behalf of all clinics. */
  ofAll: boolean;
  scans: Scan[];
}

export interface Planner {
  app: TestApp;
  people: Correspondence;
  /** Returns the plans of what an action and the events that it causes send, with large and with empty tables. */
  plansOf(act: () => Promise<unknown>): Promise<{ large: Planned[]; empty: Planned[] }>;
  /** Runs a statement as a superuser. */
  query: pg.Client['query'];
  close(): Promise<void>;
}

/** Statements that read tables: no BEGIN, no jobs, and no bookkeeping of sessions. */
const reads = (text: string): boolean =>
  /^\s*\(*(select|with|update|delete|insert)\b/i.test(text) && !/\bset_config\(|\bjobs\.|\bidentity\.(sessions|open_sessions)\b/.test(text);

/** @param prepare makes rows before the tables count as large */
export const openPlanner = async (prepare: (app: TestApp, people: Correspondence) => Promise<void>): Promise<Planner> => {
  const app = await startApp();
  const people = correspond(app);
  const empty: EmptyTables = await openEmptyTables();
  const handled = (): Promise<void> => eventsHandled(app);
  await prepare(app, people);
  await handled();
  await believeInLargeTables(app.superUrl);
  const client = new pg.Client({ connectionString: app.superUrl });
  await client.connect();
  const catalog: Catalog = await readCatalog(client);
  const sent = new Map<string, boolean>();
  for (const pool of [app.platform.appPool, app.platform.workerPool])
    captureStatements(pool, (texts) => {
      for (const text of texts) if (reads(text)) sent.set(text, pool === app.platform.workerPool);
    });
  const planned = async (on: pg.Client, texts: readonly (readonly [string, boolean])[]): Promise<Planned[]> => {
    const plans: Planned[] = [];
    for (const [text, ofAll] of texts) plans.push({ text, ofAll, scans: await scansOf(on, catalog, text) });
    return plans;
  };
  return {
    app,
    people,
    query: client.query.bind(client) as pg.Client['query'],
    plansOf: async (act) => {
      sent.clear();
      await act();
      await handled();
      const texts = [...sent];
      return { large: await planned(client, texts), empty: await planned(empty.client, texts) };
    },
    close: async () => {
      await client.end();
      await empty.close();
      await app.close();
    },
  };
};
