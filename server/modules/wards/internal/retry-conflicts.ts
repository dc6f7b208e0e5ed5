// Retries a transaction that conflicted with a concurrent one, so that it sees the other's changes.
import { problem } from '#platform/errors.ts';

/** Data that was read before the locks has changed. */
export class ConcurrentChange extends Error {
  constructor() {
    super('changed concurrently');
    this.name = 'ConcurrentChange';
  }
}

const DEADLOCK = '40P01';
const MAX_TRIES = 4;

const isConflict = (error: unknown): boolean => error instanceof ConcurrentChange || (error as { code?: string }).code === DEADLOCK;

/**
 * Retries a transaction after a conflict. It was rolled back, so nothing is done twice.
 * @throws UNAVAILABLE when every attempt conflicts
 */
export const retryConflicts = async <T>(work: () => Promise<T>, tries = MAX_TRIES): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!isConflict(error)) throw error;
    if (tries <= 1) throw problem('UNAVAILABLE');
    return retryConflicts(work, tries - 1);
  }
};
