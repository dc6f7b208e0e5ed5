// Recurrence rules (RFC 5545 3.3.10) in the clinic's time zone. DAILY and rarer rules follow the local time: 08:00 stays 08:00 across
// daylight saving, and a time that the clock skips moves on by the gap rather than being left out, since a dose must not be. HOURLY follows
// the elapsed time: eight hours after a dose are eight hours.
import { Temporal } from 'temporal-polyfill';
import { hasFourDigitYear } from '#contracts/common.ts';
import type { FaultSentence } from '#contracts/faults.ts';
import { recurrenceSeries } from '#platform/recurrence.ts';

/** Smallest and largest value of each supported part that may list several values. */
const LISTS: Readonly<Record<string, readonly [number, number]>> = {
  BYMONTH: [1, 12],
  BYMONTHDAY: [-31, 31],
  BYYEARDAY: [-366, 366],
  BYWEEKNO: [-53, 53],
  BYSETPOS: [-366, 366],
  BYHOUR: [0, 23],
};
/** Parts with one value: more would recur more than hourly. COUNT and INTERVAL are bounded so that a rule is cheap to follow. */
const NUMBERS: Readonly<Record<string, readonly [number, number]>> = {
  BYMINUTE: [0, 59],
  BYSECOND: [0, 59],
  COUNT: [1, 1000],
  INTERVAL: [1, 1000],
};
const WORDS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  BYDAY: /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU))*$/,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
};
/** Steps in the search for an occurrence; a rule that needs more has none of practical use. */
const MAX_STEPS = 2000;
/** No clock has ever been shifted by more at once. */
const LONGEST_SHIFT = { hours: 25 };
const MAX_CANDIDATES = 60;

const within = (text: string, [least, most]: readonly [number, number]): boolean =>
  /^[+-]?\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most && (least >= 0 || Number(text) !== 0);

const isPart = (name: string, value: string): boolean => {
  if (WORDS[name]) return WORDS[name].test(value);
  if (NUMBERS[name]) return within(value, NUMBERS[name]);
  const range = LISTS[name];
  return range !== undefined && value.split(',').every((one) => within(one, range));
};

interface Rule {
  hourly: boolean;
  /** Without UNTIL. */
  text: string;
  until: string | undefined;
}

/** @returns undefined for a rule that is not supported */
const parse = (recurrence: string): Rule | undefined => {
  const pairs = recurrence.split(';').map((part) => part.split('=') as [string, string]);
  const parts = new Map(pairs);
  if (parts.size !== pairs.length || !pairs.every(([name, value]) => isPart(name, value ?? ''))) return undefined;
  // RFC 5545: a rule ends in one way or not at all.
  if (parts.has('UNTIL') && parts.has('COUNT')) return undefined;
  const rest = pairs.filter(([name]) => name !== 'UNTIL').map((pair) => pair.join('='));
  return { hourly: parts.get('FREQ') === 'HOURLY', text: rest.join(';'), until: parts.get('UNTIL') };
};

/** The last instant that UNTIL allows: a date includes the whole of that day. */
const lastInstant = (until: string, timeZone: string): Temporal.Instant => {
  if (until.endsWith('Z')) return Temporal.Instant.from(until);
  if (until.length > 8) return Temporal.PlainDateTime.from(until).toZonedDateTime(timeZone).toInstant();
  return Temporal.PlainDate.from(until).add({ days: 1 }).toZonedDateTime(timeZone).toInstant().subtract({ milliseconds: 1 });
};

const instantOf = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** First occurrence after `after`, searched from `from`. The rule counts from `start`; `resolve` turns an occurrence into an instant. */
const search = (
  rule: Rule,
  [start, from]: readonly [Temporal.ZonedDateTime, Temporal.ZonedDateTime],
  after: Temporal.Instant,
  resolve: (occurrence: Temporal.ZonedDateTime) => Temporal.Instant,
): Temporal.Instant | undefined => {
  const series = recurrenceSeries(rule.text, start, MAX_STEPS);
  let occurrence = series.next(from);
  for (let i = 0; occurrence && i < MAX_CANDIDATES; i += 1) {
    const instant = resolve(occurrence);
    if (Temporal.Instant.compare(instant, after) > 0) return instant;
    occurrence = series.next(occurrence);
  }
  return undefined;
};

const follow = (rule: Rule, start: Date, after: Date, timeZone: string): Date | null => {
  const bound = instantOf(after);
  const local = (date: Date) => instantOf(date).toZonedDateTimeISO(timeZone);
  /** The local time, in a zone without shifts. */
  const wall = (date: Date) => local(date).toPlainDateTime().toZonedDateTime('UTC');
  const found = rule.hourly
    ? search(rule, [local(start), local(after)], bound, (occurrence) => occurrence.toInstant())
    : search(rule, [wall(start), wall(after).subtract(LONGEST_SHIFT)], bound, (occurrence) =>
        occurrence.toPlainDateTime().toZonedDateTime(timeZone).toInstant(),
      );
  const ended = !found || (rule.until !== undefined && Temporal.Instant.compare(found, lastInstant(rule.until, timeZone)) > 0);
  if (ended) return null;
  const next = new Date(found.epochMilliseconds);
  return hasFourDigitYear(next) ? next : null;
};

/** The stored form of a rule: capital letters, without `RRULE:`. */
export const normalRule = (recurrence: string): string =>
  recurrence
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '');

/**
 * Returns the first occurrence after an instant.
 * @param recurrence in the form that normalRule returns
 * @param start first occurrence of the series, from which the rule's intervals and COUNT are counted
 * @param timeZone IANA name
 * @returns null when the rule has ended
 */
export const nextOccurrence = (recurrence: string, start: Date, after: Date, timeZone: string): Date | null => {
  const rule = parse(recurrence);
  if (!rule) return null;
  try {
    return follow(rule, start, after, timeZone);
  } catch {
    // The library gives up after MAX_STEPS, and on dates that no calendar has.
    return null;
  }
};

/** The reason why a rule cannot be followed from this start, for its author; undefined when it can. */
export const faultOf = (recurrence: string, start: Date): FaultSentence | undefined => {
  if (!parse(recurrence)) return 'must be a valid recurrence rule (RFC 5545) with at most one occurrence an hour';
  const justBefore = new Date(start.getTime() - 1);
  return nextOccurrence(recurrence, start, justBefore, 'UTC') ? undefined : 'never occurs';
};
