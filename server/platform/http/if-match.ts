// The version that a request names with If-Match (RFC 9110, 13.1.1).
import { invalid } from '../errors.ts';

/**
 * Returns the version that the caller has read, if the request names one: `If-Match: "3"`, or `version` in the body. `*` names none.
 * @throws VALIDATION_FAILED when If-Match is not a version or the two differ
 */
export const versionNamed = (ifMatch: string | undefined, inBody: number | undefined): number | undefined => {
  const header = ifMatch?.trim();
  if (header === undefined || header === '*') return inBody;
  const named = Number(/^(?:W\/)?"([1-9]\d{0,9})"$/.exec(header)?.[1] ?? Number.NaN);
  if (Number.isNaN(named) || (inBody !== undefined && inBody !== named)) throw invalid({ 'If-Match': 'must be the version that was read' });
  return named;
};
