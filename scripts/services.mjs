// Installs servers for tests that npm does not provide: `node scripts/services.mjs [--unpack]`. Needs only Node 20. As root it installs
// Debian's or Ubuntu's package; otherwise (or with --unpack) it unpacks the package under .build/services. If that fails, it prints the
// reason; tests that need the server are skipped with that reason, and the exit code is still 0.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { installPackage, unpackPackage } from './lib/debian.mjs';
import { findService, programFile, reasonFile, SERVICES, SERVICES_FOLDER } from './lib/services.mjs';

const unpackOnly = process.argv.includes('--unpack');
const isRoot = process.getuid?.() === 0;

/** Installs or unpacks the server if it is missing. @returns a line to print */
function bring(service) {
  const before = findService(service.name);
  if (before.program !== undefined) return `${service.name}: ${before.program}`;
  try {
    if (isRoot && !unpackOnly) installPackage(service.package);
    else unpackPackage(service.package, `${SERVICES_FOLDER}/${service.name}`, service.binary, programFile(service.name));
    rmSync(reasonFile(service.name), { force: true });
  } catch (error) {
    writeFileSync(reasonFile(service.name), error.message);
  }
  const { program, reason } = findService(service.name);
  return `${service.name}: ${program ?? `not available, ${reason}`}`;
}

mkdirSync(`${SERVICES_FOLDER}/bin`, { recursive: true });
for (const service of SERVICES) console.log(bring(service));
