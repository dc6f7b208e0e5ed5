// LIMIT of a page. A literal gives the planner the size of a page, which a parameter under a generic plan does not. A small set of literals
// keeps the number of distinct statements small.
import { type RawBuilder, sql } from 'kysely';

/** One row more than a page, which shows a list whether there is a next page. */
const BOUNDS = [26, 51, 101, 201];

/**
 * Returns a literal for at least one row more than the requested page; the caller cuts off the surplus.
 * @param limit rows of the page, at most 200
 */
export const pageBound = (limit: number): RawBuilder<unknown> => {
  const bound = BOUNDS.find((rows) => rows > limit);
  if (bound === undefined) throw new RangeError(`a page has at most 200 rows, not ${limit}`);
  return sql.raw(String(bound));
};
