// Due times after a change of a thread, such as of its priority.
import type { ResponseTimes } from '../clock/due-times.ts';
import { withDueTimes } from '../clock/due-times.ts';
import type { Change } from './update-thread.ts';

/** Returns the same change, after which the thread has the due times of its priority. */
export const timed =
  (times: ResponseTimes, change: Change): Change =>
  async (tx, ctx, thread) =>
    withDueTimes(await change(tx, ctx, thread), times, ctx.now);
