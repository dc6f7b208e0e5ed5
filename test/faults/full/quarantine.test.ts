// The virus check with a worker that is killed twenty times.
import { expect, it } from 'vitest';
import { killInCheck } from '../quarantine.ts';

it('gives every file one verdict, once, and leaves no bytes of a refused one', async () => {
  expect(await killInCheck(20)).toEqual({ files: 80, wrong: 0, left: 0, notOnce: 0 });
});
