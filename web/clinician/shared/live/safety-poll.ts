// Lists that follow live news are loaded whole now and then all the same, should a signal have been lost.
import type { Query } from '@tanstack/react-query';

/** In ms. */
const EVERY = 60_000;
/** The least time until the next request, in ms. */
const SOON = 1_000;

/** The `refetchInterval` of such a list: counted from when it was loaded last, whatever news were put into it since. */
export function safetyPoll({ state }: Pick<Query, 'state'>): number {
  const last = Math.max(state.dataUpdatedAt, state.errorUpdatedAt);
  return last === 0 ? EVERY : Math.max(SOON, last + EVERY - Date.now());
}
