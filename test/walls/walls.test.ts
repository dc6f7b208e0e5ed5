// Every import rule must detect its violation: a rule that detects nothing is worse than none. `npm run lint` checks the product against
// them.
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';
import { cruise } from '../../scripts/lib/cruise.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const RULES = path.join(ROOT, '.dependency-cruiser.cjs');
const ruleNames = (createRequire(import.meta.url)(RULES) as { forbidden: { name: string }[] }).forbidden.map(({ name }) => name);

/** The only violations in test/fixtures/walls: the other files there keep the rules. */
const BROKEN = [
  'apps-are-apart: web/patient/shows-the-other-app.ts -> web/admin/main.ts',
  'contracts-stand-alone: contracts/reads-a-file.ts -> fs',
  'edges-use-public-interfaces: server/edges/reaches-in.ts -> server/modules/alpha/routes.ts',
  'everything-resolves: server/platform/imports-nothing-real.ts -> #platform/nowhere.ts',
  'features-are-apart: web/patient/features/inbox/list.ts -> web/patient/features/visits/visit.ts',
  'internal-stays-internal: server/commands/reaches-in.ts -> server/modules/alpha/internal/inner.ts',
  'modules-import-no-edge: server/modules/alpha/internal/imports-an-edge.ts -> server/edges/edge.ts',
  'modules-meet-at-index-and-events: server/modules/beta/internal/reaches-in.ts -> server/modules/alpha/internal/inner.ts',
  'no-cycles: server/platform/first.ts -> server/platform/second.ts',
  'no-cycles: server/platform/names-a-type.ts -> server/platform/names-it-back.ts',
  'platform-imports-no-module: server/platform/imports-a-module.ts -> server/modules/beta/index.ts',
  'product-needs-no-test: server/edges/uses-a-factory.ts -> test/factory.ts',
  'production-needs-no-development-package: server/platform/imports-a-test-runner.ts -> ../../../node_modules/vitest/dist/index.d.ts',
  'shared-imports-no-feature: web/patient/shared/imports-a-feature.ts -> web/patient/features/visits/visit.ts',
  'shared-web-imports-no-app: web/kit/imports-an-app.ts -> web/admin/main.ts',
  'text-stands-alone: text/reads-a-contract.ts -> contracts/thread.ts',
  'web-imports-contracts-alone: web/patient/imports-the-server.ts -> server/modules/beta/index.ts',
  'web-takes-types-from-contracts: web/patient/bundles-a-schema.ts -> contracts/thread.ts',
];

it('each rule detects the one file that breaks it', async () => {
  const { violations: broken } = await cruise(path.join(ROOT, 'test/fixtures/walls'));
  expect(broken).toEqual(BROKEN);
  expect([...new Set(broken.map((line) => line.slice(0, line.indexOf(':'))))].sort()).toEqual([...ruleNames].sort());
});
