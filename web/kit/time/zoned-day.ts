// Converts calendar days and clock times of a time zone to instants.

/** The offset of `zone` from UTC at `instant`, in ms. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(instant / 1000) * 1000;
}

/**
 * The instant at which clocks in `zone` show `wall` (`2026-11-24T14:30`), as ISO 8601 in UTC. For a skipped time it is after the change.
 */
export function instantAt(wall: string, zone: string): string {
  const inUtc = Date.parse(`${wall}Z`);
  const guess = inUtc - offsetAt(inUtc, zone);
  // The offset may differ between the guess and that time in UTC.
  return new Date(inUtc - offsetAt(guess, zone)).toISOString();
}

/** The clock time in `zone` at `instant`, `2026-11-24T14:30`: the value of a date-and-time field. */
export function wallAt(instant: string | number, zone: string): string {
  const at = new Date(instant).getTime();
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 16);
}

/** The instant at which `day` (`2026-11-24`) begins in `zone`, as ISO 8601 in UTC. */
export const startOfDay = (day: string, zone: string): string => instantAt(`${day}T00:00`, zone);

const DAY = 86_400_000;

/** The calendar day `days` after `day`; before it if negative. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** The last `count` calendar days, of which `today` is the last. */
export const lastDays = (today: string, count: number): string[] =>
  Array.from({ length: count }, (_, place) => addDays(today, place + 1 - count));
