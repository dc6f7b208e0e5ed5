// The keys of a session, for records that are shown without them, too.
import type { UserCtx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { CarePlansDeps, NoteReading } from './deps.ts';

/** Returns the keys of the session; undefined when it has none, or they are not the caller's. */
export const readingOf = async (deps: Pick<CarePlansDeps, 'reading'>, ctx: UserCtx): Promise<NoteReading | undefined> => {
  if (!ctx.userKey) return undefined;
  try {
    return await deps.reading(ctx);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'NOTE_LOCKED' || error.code === 'KEY_MISMATCH')) return undefined;
    throw error;
  }
};
