// The clock of the waiting patient: how long the clinic has left to answer.
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';

export interface Sla {
  state: 'in-time' | 'soon' | 'overdue';
  /** Time left, or since it was due; rounded down, and at least one minute. */
  value: number;
  unit: 'minute' | 'hour' | 'day';
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Undefined while the clinic owes no answer. @param now ms since 1970 */
export function slaOf({ amberAt, dueAt }: Pick<StaffThread, 'amberAt' | 'dueAt'>, now: number): Sla | undefined {
  if (dueAt === null) return undefined;
  const left = Date.parse(dueAt) - now;
  const distance = Math.abs(left);
  const state = left <= 0 ? 'overdue' : amberAt !== null && Date.parse(amberAt) <= now ? 'soon' : 'in-time';
  if (distance < HOUR) return { state, value: Math.max(1, Math.floor(distance / MINUTE)), unit: 'minute' };
  if (distance < 2 * DAY) return { state, value: Math.floor(distance / HOUR), unit: 'hour' };
  return { state, value: Math.floor(distance / DAY), unit: 'day' };
}
