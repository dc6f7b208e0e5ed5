// The generated list of endpoints matches the contracts.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateEndpoints } from './generate.ts';

it('matches the contracts (node web/client/generate.ts)', async () => {
  expect(await readFile(join(import.meta.dirname, 'endpoints.generated.ts'), 'utf8')).toBe(generateEndpoints());
});
