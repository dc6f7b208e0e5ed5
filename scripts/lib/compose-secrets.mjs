// Creates the secrets of compose.yaml once, each in its own file: `node scripts/lib/compose-secrets.mjs FOLDER`.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const password = () => randomBytes(24).toString('base64url');
const key = () => randomBytes(32).toString('base64');
const address = (role, secret, database = 'bedside') => `postgres://${role}:${secret}@database:5432/${database}`;

/**
 * Writes missing secrets. Only the owner can enter the folder; the files are readable to all, because the container's user must read them.
 */
export function makeSecrets(folder) {
  if (existsSync(folder)) return;
  const superuser = password();
  const secrets = {
    postgres_password: superuser,
    database_admin_url: address('postgres', superuser, 'postgres'),
    database_owner_url: address('bedside_owner', password()),
    database_url: address('bedside_app', password()),
    database_worker_url: address('bedside_worker', password()),
    master_key: key(),
    token_key: key(),
    jwt_signing_key: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, value] of Object.entries(secrets)) writeFileSync(path.join(folder, name), `${String(value).trim()}\n`, { mode: 0o644 });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) makeSecrets(path.resolve(process.argv[2]));
