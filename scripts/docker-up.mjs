// npm run docker:up: PostgreSQL 18 and Bedside in containers, with secrets created on the first run.

import { run } from './lib/child.mjs';
import { makeSecrets } from './lib/compose-secrets.mjs';
import { inProject } from './lib/project.mjs';

/** Requirements of compose.yaml that this machine lacks; undefined if there are none. */
async function missing() {
  const codeOf = (...args) => run('docker', args, { stdio: 'ignore' }).catch(() => undefined);
  if ((await codeOf('--version')) === undefined) return 'There is no docker command here. Install Docker with its compose plugin.';
  if ((await codeOf('compose', 'version')) !== 0)
    return 'Docker has no compose plugin here. Install it (the package docker-compose-plugin or docker-compose-v2).';
  return undefined;
}

const lack = await missing();
if (lack !== undefined) {
  console.error(lack);
  process.exit(1);
}
makeSecrets(inProject('.data/compose'));
const code = await run('docker', ['compose', 'up', '--build', '--detach', '--wait']);
if (code === 0) {
  console.log('Bedside runs at http://127.0.0.1:4000. Create the first clinic with:');
  console.log(
    'docker compose exec bedside node server/commands/tenant-create.ts --name "My clinic" --admin me@clinic.example --time-zone Europe/London',
  );
}
process.exitCode = code;
