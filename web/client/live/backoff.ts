// The delay before a retry, so that many clients do not reconnect at the same moment.
const BASE = 500;
const CAP = 20_000;

/** Milliseconds before retry number `attempt` (from 0): exponential with full jitter, at most 20 s. */
export const backoff = (attempt: number, random = Math.random): number =>
  Math.round(BASE / 2 + random() * Math.min(CAP, BASE * 2 ** attempt));
