// Arithmetic of local dates.
import { Temporal } from 'temporal-polyfill';

/** @param days may be negative */
export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
/** The later of two dates. */
export const later = (a: string, b: string): string => (a < b ? b : a);
/** The earlier of two dates. */
export const earlier = (a: string, b: string): string => (a < b ? a : b);
/** How many days `last` is after `first`; negative if before. */
export const daysBetween = (first: string, last: string): number => Temporal.PlainDate.from(first).until(last).days;
