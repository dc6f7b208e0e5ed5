// Edits name the version that was read (RFC 9110, If-Match; RFC 6585, 428), so that nobody overwrites what they have not seen.
import { invalid, problem } from '../errors.ts';
import type { HttpExchange } from './route.ts';

/**
 * The version that the caller has read, if they name one: `If-Match: "3"`, or `version` in the body. `*` names none.
 * @throws VALIDATION_FAILED when If-Match is no version or the two differ
 */
export const versionNamed = (http: HttpExchange, inBody: number | undefined): number | undefined => {
  const header = http.header('if-match')?.trim();
  if (header === undefined || header === '*') return inBody;
  const named = Number(/^(?:W\/)?"([1-9]\d{0,9})"$/.exec(header)?.[1] ?? Number.NaN);
  if (Number.isNaN(named) || (inBody !== undefined && inBody !== named)) throw invalid({ 'If-Match': 'must be the version that was read' });
  return named;
};

/** As versionNamed, for a change that nobody makes without having read what they change. @throws VERSION_REQUIRED without a version */
export const versionRead = (http: HttpExchange, inBody: number | undefined): number => {
  const version = versionNamed(http, inBody);
  if (version === undefined) throw problem('VERSION_REQUIRED');
  return version;
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
