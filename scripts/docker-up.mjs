// npm run docker:up: PostgreSQL 18 and Bedside in containers, with secrets made on the first run.

import { run } from './lib/child.mjs';
import { makeSecrets } from './lib/compose-secrets.mjs';
import { inProject } from './lib/project.mjs';

makeSecrets(inProject('.data/compose'));
const code = await run('docker', ['compose', 'up', '--build', '--detach', '--wait']).catch((error) => {
  console.error(error.code === 'ENOENT' ? 'There is no docker command here. Install Docker with its compose plugin.' : error.message);
  return 1;
});
if (code === 0) {
  console.log('Bedside runs at http://127.0.0.1:4000. Make the first clinic with:');
  console.log('docker compose exec bedside node server/commands/tenant-create.ts --name "My clinic" --admin me@clinic.example');
}
process.exitCode = code;
