// Days of the clinic's calendar.
import { dayIn } from '#platform/calendar.ts';
import type { Ctx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { invalid } from '#platform/errors.ts';
import type { FactsDeps } from './deps.ts';

const EARLIEST = '1900';

export const todayOf = async (deps: FactsDeps, db: TenantDb, { tenantId, now }: Pick<Ctx, 'tenantId' | 'now'>): Promise<string> =>
  dayIn(await deps.timeZone(tenantId, db), now);

/** Returns the number of days from one day to a later one. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/**
 * Refuses a day that has not come, or one before 1900.
 * @param day a year, a month or a day
 * @throws VALIDATION_FAILED
 */
export const requirePast = (field: string, day: string | null | undefined, today: string): void => {
  if (day === null || day === undefined) return;
  if (day.slice(0, 4) < EARLIEST) throw invalid({ [field]: 'must not be before 1900' });
  if (day > today.slice(0, day.length)) throw invalid({ [field]: 'must not be in the future' });
};
