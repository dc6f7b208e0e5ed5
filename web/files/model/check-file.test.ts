// Which files are refused before their upload, and why.
import { expect, it } from 'vitest';
import { refusalOf } from './check-file.ts';
import { MAX_BYTES } from './limits.ts';

it.each([
  [{ name: 'knee.jpg', type: 'image/jpeg', size: 10 }, undefined],
  [{ name: 'Letter.DOCX', type: '', size: MAX_BYTES }, undefined],
  // Browsers name the type of a pasted picture, which has no name of its own.
  [{ name: 'image', type: 'image/png', size: 10 }, undefined],
  [{ name: 'knee.jpg', type: 'image/jpeg', size: MAX_BYTES + 1 }, ['PAYLOAD_TOO_LARGE', { max_bytes: MAX_BYTES }]],
  [{ name: 'knee.jpg', type: 'image/jpeg', size: 0 }, ['VALIDATION_FAILED', { issues: [{ field: 'file', code: 'empty' }] }]],
  [{ name: 'photos.zip', type: 'application/zip', size: 10 }, ['FILE_TYPE_NOT_ALLOWED', { reason: 'archive' }]],
  [{ name: 'drawing.svg', type: 'image/svg+xml', size: 10 }, ['FILE_TYPE_NOT_ALLOWED', { reason: 'svg' }]],
  [{ name: 'film.mp4', type: 'video/mp4', size: 10 }, ['FILE_TYPE_NOT_ALLOWED', { reason: 'unknown' }]],
])('%j: %j', (file, expected) => {
  const refusal = refusalOf(file);
  expect(refusal && [refusal.code, refusal.details]).toEqual(expected);
});
