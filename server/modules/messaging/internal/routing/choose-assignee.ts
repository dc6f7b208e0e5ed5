// Chooses who gets a new thread: the next member of the category's team in turn, or the one who holds the fewest threads. Members who are away
// are skipped in favour of those who stand in for them.
import { type Away, standInFor } from '../covers/away.ts';

/** Returns the people who can get a thread, each once, by ID. */
export const candidatesOf = (members: readonly number[], away: Away): number[] =>
  [...new Set(members.map((id) => standInFor(away, id)).filter((id) => id !== undefined))].toSorted((a, b) => a - b);

/** Returns the first candidate after the one who got the last thread, or the first of all. */
export const nextInTurn = (candidates: readonly number[], last: number | null): number | undefined =>
  candidates.find((id) => last !== null && id > last) ?? candidates[0];

/** Returns the candidate with the fewest threads; among equals the next in turn. */
export const leastLoaded = (
  candidates: readonly number[],
  last: number | null,
  threads: ReadonlyMap<number, number>,
): number | undefined => {
  const loads = candidates.map((id) => threads.get(id) ?? 0);
  const least = Math.min(...loads);
  return nextInTurn(
    candidates.filter((_, i) => loads[i] === least),
    last,
  );
};
