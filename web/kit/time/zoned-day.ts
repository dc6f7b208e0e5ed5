// Days of a calendar as instants, in a time zone.

/** How far ahead of UTC the clocks of `zone` are at `instant`, in ms. */
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

/** The instant at which `day` (`2026-11-24`) begins in `zone`, as ISO 8601 in UTC. */
export function startOfDay(day: string, zone: string): string {
  const inUtc = Date.parse(`${day}T00:00:00Z`);
  const guess = inUtc - offsetAt(inUtc, zone);
  // The clocks may have been changed between the guess and midnight UTC.
  return new Date(inUtc - offsetAt(guess, zone)).toISOString();
}

/** The day after `day`. */
export const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
