// Reads a recurrence rule as far as a short text can express it.

export type Unit = 'hour' | 'day' | 'week' | 'month' | 'year';
export interface Repeat {
  unit: Unit;
  every: number;
  /** Days of the week, 0 is Sunday; empty when the rule has none. */
  weekdays: number[];
  /** Clock times of the rule, such as "08:00". */
  times: string[];
}

const UNITS: Record<string, Unit> = { HOURLY: 'hour', DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' };
const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const two = (value: string) => value.padStart(2, '0');

/** Undefined for a rule with parts that a short text omits, such as the second Monday of a month. Source: RFC 5545, 3.3.10. */
export function readRepeat(rule: string): Repeat | undefined {
  const parts = new Map(
    rule
      .replace(/^RRULE:/i, '')
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );
  const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYHOUR', 'BYMINUTE', 'WKST', 'COUNT', 'UNTIL'];
  const unit = UNITS[parts.get('FREQ') ?? ''];
  const days = parts.get('BYDAY')?.split(',') ?? [];
  const minutes = parts.get('BYMINUTE')?.split(',') ?? ['0'];
  if (!unit || [...parts.keys()].some((name) => !known.includes(name)) || days.some((day) => !DAYS.includes(day))) return undefined;
  if (days.length > 0 && unit !== 'week' && unit !== 'day') return undefined;
  // A rule for every second day on Mondays selects those second days that are Mondays, not every second Monday.
  if (days.length > 0 && unit === 'day' && Number(parts.get('INTERVAL') ?? 1) > 1) return undefined;
  if (parts.has('BYHOUR') && unit === 'hour') return undefined;
  return {
    unit: days.length > 0 ? 'week' : unit,
    every: Number(parts.get('INTERVAL') ?? 1),
    weekdays: days.map((day) => DAYS.indexOf(day)),
    times: (parts.get('BYHOUR')?.split(',') ?? []).flatMap((hour) => minutes.map((minute) => `${two(hour)}:${two(minute)}`)),
  };
}
