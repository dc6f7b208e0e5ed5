// The limits that the web apps check are those of the contract.
import { expect, it } from 'vitest';
import { FILE_TYPES, MAX_FILE_BYTES } from '../../../contracts/files.ts';
import { MAX_FILES_PER_MESSAGE } from '../../../contracts/messaging/thread.ts';
import { ENDINGS, MAX_BYTES, MOST_FILES } from './limits.ts';

it('are those of the contract', () => {
  expect([MAX_BYTES, MOST_FILES]).toEqual([MAX_FILE_BYTES, MAX_FILES_PER_MESSAGE]);
  expect(Object.keys(ENDINGS)).toEqual(FILE_TYPES);
});
