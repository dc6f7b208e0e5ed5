// A stand-in for the server in tests that kill it: starts the embedded PostgreSQL on DATA_DIR and runs until it is stopped.
import { resolveDataDir, startEmbeddedPostgres } from '#platform/embedded-postgres/index.ts';

const { dataDir } = resolveDataDir(process.env);
const database = await startEmbeddedPostgres({ dataDir, log: (line) => process.stderr.write(`${line}\n`) });
process.stdout.write(`${JSON.stringify({ adminUrl: database.adminUrl, dataDir })}\n`);
process.on('SIGTERM', () => void database.stop());
const failure = await database.exited;
if (failure) throw failure;
