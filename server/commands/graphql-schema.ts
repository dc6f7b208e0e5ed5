// npm run graphql:schema: writes api/schema.graphql, the description of /graphql. It needs no database.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeGraphql } from '#edges/graphql/describe.ts';
import { say } from '../announce.ts';

const FILE = join(import.meta.dirname, '../../api/schema.graphql');

if (import.meta.main) {
  writeFileSync(FILE, describeGraphql());
  say('Wrote api/schema.graphql.');
}
