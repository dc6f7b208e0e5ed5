// Recurrence rules of RFC 5545, computed with the Temporal of the rest of the server.
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

/**
 * A series of occurrences. The library bundles a Temporal that misses short periods of a time zone (Cairo, August 2010), so it gets ours.
 * @param rule without `RRULE:`
 * @param maxIterations steps of one search, after which the library gives up
 */
export const recurrenceSeries = (rule: string, start: Temporal.ZonedDateTime, maxIterations: number): RRuleTemporal =>
  new RRuleTemporal({ rruleString: `RRULE:${rule}`, dtstart: start, maxIterations, temporal: Temporal });
