// Edits name the version that was read (RFC 9110, If-Match; RFC 6585, 428), so that nobody overwrites what they have not seen.
import { invalid, problem } from '../errors.ts';
import type { HttpExchange } from './route.ts';

/**
 * The version that the caller has read: `If-Match: "3"`, or `version` in the body.
 * @throws VERSION_REQUIRED without either (`*` names none); VALIDATION_FAILED when If-Match is no version or the two differ
 */
export const versionRead = (http: HttpExchange, inBody: number | undefined): number => {
  const header = http.header('if-match')?.trim();
  if (header === undefined || header === '*') {
    if (inBody === undefined) throw problem('VERSION_REQUIRED');
    return inBody;
  }
  const named = Number(/^(?:W\/)?"([1-9]\d{0,9})"$/.exec(header)?.[1] ?? Number.NaN);
  if (Number.isNaN(named) || (inBody !== undefined && inBody !== named)) throw invalid({ 'If-Match': 'must be the version that was read' });
  return named;
};

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
