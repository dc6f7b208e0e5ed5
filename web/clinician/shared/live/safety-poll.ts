// Lists that follow live updates are also loaded in full from time to time, in case a live frame was lost.
import type { Query } from '@tanstack/react-query';

/** In ms. */
const EVERY = 60_000;
/** The minimum time until the next request, in ms. */
const SOON = 1_000;

/** The `refetchInterval` of such a list, counted from its last full load, whatever live updates it received since. */
export function safetyPoll({ state }: Pick<Query, 'state'>): number {
  const last = Math.max(state.dataUpdatedAt, state.errorUpdatedAt);
  return last === 0 ? EVERY : Math.max(SOON, last + EVERY - Date.now());
}
