// The prepared statements that a connection holds: a bounded number, from which the least recently used are closed. A backend keeps each
// statement with its plan in memory until it is closed, and lists alone have thousands of texts.
import { LRUCache } from 'lru-cache';

/** More than the busiest paths use together, and few enough that the plans of a backend take some megabytes. */
export const MAX_PREPARED = 200;

/** The start of a pipeline: names to close first, then names to parse before they are bound. */
export interface Preparation {
  close: readonly string[];
  parse: ReadonlySet<string>;
}

export interface PreparedStatements {
  /** Marks the names of a pipeline, fewer than MAX_PREPARED, as held from now on. */
  prepare(names: readonly string[]): Preparation;
  /**
   * Handles a failed pipeline. It is unknown which statements were closed and parsed before the failure, so the next pipeline closes all
   * its names.
   */
  doubt(names: readonly string[], preparation: Preparation): void;
}

const NOTHING: Preparation = { close: [], parse: new Set() };

export const createPreparedStatements = (): PreparedStatements => {
  let closing = new Set<string>();
  const held = new LRUCache<string, true>({
    max: MAX_PREPARED,
    dispose: (_held, name, reason) => {
      if (reason === 'evict') closing.add(name);
    },
  });
  return {
    prepare: (names) => {
      // All held names count as used before any of them is evicted for another.
      const missing = names.filter((name) => held.get(name) === undefined);
      if (missing.length === 0 && closing.size === 0) return NOTHING;
      const parse = new Set(missing);
      for (const name of parse) held.set(name, true);
      const close = [...closing];
      closing = new Set();
      return { close, parse };
    },
    doubt: (names, { close }) => {
      for (const name of names) held.delete(name);
      for (const name of [...close, ...names]) closing.add(name);
    },
  };
};
