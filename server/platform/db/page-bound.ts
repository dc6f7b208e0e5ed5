// LIMIT of a page. A literal gives the planner the size of a page, which a parameter under a generic plan does not; few literals keep few
// texts of statements.
import { type RawBuilder, sql } from 'kysely';

/** One row more than a page, by which a list knows that there is a next one. */
const BOUNDS = [26, 51, 101, 201];

/**
 * A literal for at least one row more than the page that was asked for; the caller cuts what is beyond it.
 * @param limit rows of the page, at most 200
 */
export const pageBound = (limit: number): RawBuilder<unknown> => {
  const bound = BOUNDS.find((rows) => rows > limit);
  if (bound === undefined) throw new RangeError(`a page has at most 200 rows, not ${limit}`);
  return sql.raw(String(bound));
};
