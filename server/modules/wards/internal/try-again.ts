// Two people who change the same at the same moment: one of them is done again, and sees what the other did.
import { problem } from '#platform/errors.ts';

/** What was read before the locks is no longer so. */
export class MovedMeanwhile extends Error {
  constructor() {
    super('moved meanwhile');
    this.name = 'MovedMeanwhile';
  }
}

const DEADLOCK = '40P01';
const MAX_TRIES = 4;

const isPassing = (error: unknown): boolean => error instanceof MovedMeanwhile || (error as { code?: string }).code === DEADLOCK;

/**
 * Does a transaction again that met another one. It has been rolled back, so nothing is done twice.
 * @throws UNAVAILABLE when it met another every time
 */
export const tryAgain = async <T>(work: () => Promise<T>, tries = MAX_TRIES): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!isPassing(error)) throw error;
    if (tries <= 1) throw problem('UNAVAILABLE');
    return tryAgain(work, tries - 1);
  }
};
