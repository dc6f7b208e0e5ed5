// Refuses a file before its upload, in the same words as the server. The server decides by content; here only what is certain counts.
import type { ErrorCode } from '../../../contracts/errors.ts';
import { ApiError } from '../../client/problems/api-error.ts';
import { ENDINGS, MAX_BYTES } from './limits.ts';

const refuse = (code: ErrorCode, status: number, details: Record<string, unknown> = {}) =>
  new ApiError({ code, message: code, status, details });

/** Known endings and types that the server refuses with a sentence of their own. */
const REASONS: readonly [RegExp, string][] = [
  [/\.svgz?$/i, 'svg'],
  [/\.html?$/i, 'html'],
  [/\.(?:zip|7z|rar|tar|t?gz)$/i, 'archive'],
  [/\.(?:exe|msi|bat|cmd|com|apk|dmg|app)$/i, 'program'],
];

/** Returns the refusal of `file`; undefined for one that may be uploaded. */
export function refusalOf({ name, type, size }: Pick<File, 'name' | 'type' | 'size'>): ApiError | undefined {
  const known = Object.entries(ENDINGS).some(
    ([mime, endings]) => mime === type || endings.some((ending) => name.toLowerCase().endsWith(ending)),
  );
  if (!known) {
    const reason = REASONS.find(([ending]) => ending.test(name))?.[1] ?? 'unknown';
    return refuse('FILE_TYPE_NOT_ALLOWED', 415, { reason });
  }
  if (size === 0) return refuse('VALIDATION_FAILED', 400, { issues: [{ field: 'file', code: 'empty' }] });
  if (size > MAX_BYTES) return refuse('PAYLOAD_TOO_LARGE', 413, { max_bytes: MAX_BYTES });
  return undefined;
}
