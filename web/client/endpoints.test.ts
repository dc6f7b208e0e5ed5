// The generated list of endpoints is as the contracts have it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateEndpoints } from './generate.ts';

it('is generated from the contracts as they are (node web/client/generate.ts)', async () => {
  expect(await readFile(join(import.meta.dirname, 'endpoints.generated.ts'), 'utf8')).toBe(generateEndpoints());
});
