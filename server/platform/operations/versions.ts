// Edit conflicts: an edit names the version that was read, so that it does not overwrite changes which its author has not seen.
import { problem } from '../errors.ts';

/**
 * Compares a version with the current one; checks nothing when no version was named.
 * @param current the current resource, shown beside the caller's own under `details.current`
 * @throws EDIT_CONFLICT
 */
export const requireVersion = (
  expected: number | undefined,
  { version, current, patients }: { version: number; current: unknown; patients?: readonly number[] },
): void => {
  if (expected !== undefined && expected !== version)
    throw problem('EDIT_CONFLICT', { details: { current }, ...(patients ? { patients } : {}) });
};
