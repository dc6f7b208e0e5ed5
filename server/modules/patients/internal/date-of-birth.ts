// A date of birth is a day of the clinic's calendar: today is possible, tomorrow is not.
import { dayIn } from '#platform/calendar.ts';
import { invalid } from '#platform/errors.ts';
import type { PatientsDeps } from './deps.ts';

const EARLIEST = '1900-01-01';

/** @throws VALIDATION_FAILED for a day before 1900 or after today */
export const requireDateOfBirth = async (
  deps: Pick<PatientsDeps, 'timeZone'>,
  { tenantId, now }: { tenantId: number; now: Date },
  date: string | null | undefined,
  field = 'dateOfBirth',
): Promise<void> => {
  if (date === null || date === undefined) return;
  if (date < EARLIEST) throw invalid({ [field]: 'must not be before 1900' });
  if (date > dayIn(await deps.timeZone(tenantId), now)) throw invalid({ [field]: 'must not be in the future' });
};
