// A span for each statement on a pool's connections, named after the prepared statement, or after its verb and table.
import { ATTR_DB_QUERY_SUMMARY, ATTR_DB_SYSTEM_NAME } from '@opentelemetry/semantic-conventions';
import type pg from 'pg';
import type { Pipelined, Statement } from '../db/tenant-query.ts';
import { SpanKind, type Spans } from './spans.ts';

type Callback = (error: unknown, ...rest: unknown[]) => void;
type Query = (first: unknown, ...rest: unknown[]) => unknown;
/** A query object of pg, which calls `callback` at its end. */
type Submitted = Partial<Pipelined> & { submit?: unknown; callback: Callback };

const VERB = /^\s*(\w+)/;
const TARGET = /\b(?:from|into|update)\s+"?([a-z_]\w*)"?(?:\."?([a-z_]\w*)"?)?/i;
/** Generated names have no meaning. */
const MADE_UP = /^q_/;
const MAX_SUMMARIES = 1000;
const summaries = new Map<string, string>();

/** Returns the verb and the first table of a statement, and nothing else of it: `insert consultations.messages`. */
export const summaryOf = (text: string): string => {
  const known = summaries.get(text);
  if (known !== undefined) return known;
  const [, schema, table] = TARGET.exec(text) ?? [];
  const words = [VERB.exec(text)?.[1]?.toLowerCase() ?? 'query', [schema, table].filter(Boolean).join('.')];
  const summary = words.filter(Boolean).join(' ');
  if (summaries.size < MAX_SUMMARIES) summaries.set(text, summary);
  return summary;
};

const nameOf = ({ name, text }: Pick<Statement, 'text'> & { name?: string | undefined }): string =>
  name === undefined || MADE_UP.test(name) ? summaryOf(text) : name;

/** Returns the statements of a call of `client.query`; a pipeline may have several. */
const statementsOf = (first: unknown): readonly (Pick<Statement, 'text'> & { name?: string })[] => {
  if (typeof first === 'string') return [{ text: first }];
  return (first as Submitted).statements ?? [first as Statement];
};

/** Traces every connection that the pool makes from now on. */
export const traceStatements = (pool: pg.Pool, spans: Spans): void => {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Query;
    const traced: Query = (first, ...rest) => {
      const pipelined = (first as Submitted).statements !== undefined;
      // A pipeline outside any request, such as a batch, is a trace of its own; polling is not traced.
      if (!pipelined && !spans.current()) return query(first, ...rest);
      const name = statementsOf(first).map(nameOf).join(', ');
      const flow = spans.start(name, {
        kind: SpanKind.CLIENT,
        attributes: { [ATTR_DB_SYSTEM_NAME]: 'postgresql', [ATTR_DB_QUERY_SUMMARY]: name },
      });
      const ending =
        (callback: Callback): Callback =>
        (error, ...results) => {
          flow.end(error ?? undefined);
          callback(error, ...results);
        };
      if (typeof (first as Submitted).submit === 'function') {
        const submitted = first as Submitted;
        submitted.callback = ending(submitted.callback);
        return query(submitted);
      }
      const last = rest.at(-1);
      if (typeof last === 'function') return query(first, ...rest.slice(0, -1), ending(last as Callback));
      const result = query(first, ...rest) as Promise<unknown>;
      result.then(
        () => flow.end(),
        (error: unknown) => flow.end(error),
      );
      return result;
    };
    client.query = traced as typeof client.query;
  });
};
