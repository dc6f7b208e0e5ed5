// Limits how many files of a person are inspected: an inspection takes up to seconds of a processor, also for a file that is refused.
import { MAX_INSPECTIONS_PER_HOUR } from '#contracts/files.ts';
import { createRateLimiter, type LimitStore } from '#platform/rate-limit.ts';
import type { Sender } from './inspect/turns.ts';

const HOUR_SECONDS = 3600;

/** Returns a function that counts an inspection. It throws TOO_MANY_UPLOADS. */
export const createInspectionLimit = (store: LimitStore): ((sender: Sender) => Promise<unknown>) => {
  const limiter = createRateLimiter(store, {
    name: 'inspections',
    points: MAX_INSPECTIONS_PER_HOUR,
    seconds: HOUR_SECONDS,
    code: 'TOO_MANY_UPLOADS',
  });
  return ({ tenantId, personId }) => limiter.take(`${tenantId}/${personId}`);
};
