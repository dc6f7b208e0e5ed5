// Edits name the version that was read, so that nobody overwrites what they have not seen.
import { problem } from '../errors.ts';

/**
 * Checks a version against the current one; nothing to check when none was named.
 * @param current what the caller is shown beside their own, under `details.current`
 * @throws EDIT_CONFLICT
 */
export const requireVersion = (
  expected: number | undefined,
  { version, current, patients }: { version: number; current: unknown; patients?: readonly number[] },
): void => {
  if (expected !== undefined && expected !== version)
    throw problem('EDIT_CONFLICT', { details: { current }, ...(patients ? { patients } : {}) });
};
