// The clock of the waiting patient: how long the clinic has left to answer.
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';

export interface Length {
  value: number;
  unit: 'minute' | 'hour' | 'day';
}
export interface Sla {
  state: 'in-time' | 'soon' | 'overdue';
  /** Time left, or since it was due, rounded down: minutes below two hours, and at least one. */
  length: Length[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function lengthOf(ms: number): Length[] {
  if (ms >= 2 * DAY) return [{ value: Math.floor(ms / DAY), unit: 'day' }];
  if (ms >= 2 * HOUR) return [{ value: Math.floor(ms / HOUR), unit: 'hour' }];
  const minutes = Math.max(1, Math.floor(ms / MINUTE));
  const rest: Length[] = minutes === 60 ? [] : [{ value: minutes % 60, unit: 'minute' }];
  return minutes < 60 ? rest : [{ value: 1, unit: 'hour' }, ...rest];
}

/** Undefined while the clinic owes no answer. @param now ms since 1970 */
export function slaOf({ amberAt, dueAt }: Pick<StaffThread, 'amberAt' | 'dueAt'>, now: number): Sla | undefined {
  if (dueAt === null) return undefined;
  const left = Date.parse(dueAt) - now;
  const state = left <= 0 ? 'overdue' : amberAt !== null && Date.parse(amberAt) <= now ? 'soon' : 'in-time';
  return { state, length: lengthOf(Math.abs(left)) };
}
