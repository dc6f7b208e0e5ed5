// Names are unique: of presets in a clinic, of views per owner.
import { problem } from '#platform/errors.ts';

const UNIQUE_VIOLATION = '23505';

/** Handles the error of a failed statement. @throws NAME_TAKEN for a name in use, the error itself otherwise */
export const nameTaken = (error: unknown): never => {
  throw (error as { code?: string }).code === UNIQUE_VIOLATION ? problem('NAME_TAKEN') : error;
};
