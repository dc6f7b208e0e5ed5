// Names are unique: a preset's in its clinic, a view's with its owner.
import { problem } from '#platform/errors.ts';

const UNIQUE_VIOLATION = '23505';

/** For a statement that failed. @throws NAME_TAKEN for a name in use, the error itself otherwise */
export const nameTaken = (error: unknown): never => {
  throw (error as { code?: string }).code === UNIQUE_VIOLATION ? problem('NAME_TAKEN') : error;
};
