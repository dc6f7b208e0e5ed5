// Which folder may import which. Each rule is broken once on purpose in test/fixtures/walls, and test/walls proves that it is reported.
const NOT_A_TEST = '\\.test\\.tsx?$';

module.exports = {
  forbidden: [
    {
      name: 'modules-meet-at-index-and-events',
      comment: 'A module calls another through its interface, reacts to its events, or reads its views; nothing else of it is stable.',
      severity: 'error',
      from: { path: '^server/modules/([^/]+)/', pathNot: NOT_A_TEST },
      to: { path: '^server/modules/', pathNot: ['^server/modules/$1/', '^server/modules/[^/]+/(index|events|views)\\.ts$'] },
    },
    {
      name: 'edges-use-public-interfaces',
      comment: 'A protocol that spans modules sees only the interfaces that modules see of each other.',
      severity: 'error',
      from: { path: '^server/edges/', pathNot: NOT_A_TEST },
      to: { path: '^server/modules/', pathNot: '^server/modules/[^/]+/(index|events)\\.ts$' },
    },
    {
      name: 'internal-stays-internal',
      comment: 'Only the module itself imports from its internal/ folder: not the composition root, not a command.',
      severity: 'error',
      from: { path: '^server/', pathNot: ['^server/modules/', NOT_A_TEST] },
      to: { path: '^server/modules/[^/]+/internal/' },
    },
    {
      name: 'platform-imports-no-module',
      comment: 'The platform, which every module uses, cannot use a module, an edge or the composition root.',
      severity: 'error',
      from: { path: '^server/platform/', pathNot: NOT_A_TEST },
      to: { path: '^server/', pathNot: '^server/platform/' },
    },
    {
      name: 'modules-import-no-edge',
      comment: 'A module does not depend on a protocol that serves it, nor on the composition root.',
      severity: 'error',
      from: { path: '^server/modules/', pathNot: NOT_A_TEST },
      to: { path: '^server/', pathNot: '^server/(platform|modules)/' },
    },
    {
      name: 'contracts-stand-alone',
      comment: 'Contracts are shared with browsers: schemas only, no I/O.',
      severity: 'error',
      from: { path: '^contracts/', pathNot: NOT_A_TEST },
      to: { pathNot: ['^contracts/', '^text/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'text-stands-alone',
      comment:
        'Text is validated, folded and ordered in the same way everywhere: functions without I/O, in the server, the contracts and the browser.',
      severity: 'error',
      from: { path: '^text/', pathNot: NOT_A_TEST },
      to: { pathNot: '^text/' },
    },
    {
      name: 'web-imports-contracts-alone',
      comment: 'No server code reaches a browser.',
      severity: 'error',
      from: { path: '^web/', pathNot: NOT_A_TEST },
      to: { path: '^(server|test|bench|scripts)/' },
    },
    {
      name: 'web-takes-types-from-contracts',
      comment:
        'Validation stays on the server; zod would exceed the size budget of a bundle. Code that builds the bundles is in none of them. Tables and rules without schemas are exempt.',
      severity: 'error',
      from: { path: '^web/', pathNot: ['^web/(client/generate|vite-app)\\.ts$', NOT_A_TEST] },
      to: { path: '^contracts/', pathNot: '^contracts/(notice-pages|step-schedule|step-words)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'apps-are-apart',
      comment: 'Three apps, three builds: shared code is in kit/, client/, account/, conversation/, files/, notices/ or hospital/.',
      severity: 'error',
      from: { path: '^web/(patient|clinician|admin)/' },
      to: { path: '^web/(patient|clinician|admin)/', pathNot: '^web/$1/' },
    },
    {
      name: 'shared-web-imports-no-app',
      comment: 'Kit and client serve every app alike.',
      severity: 'error',
      from: { path: '^web/(kit|client|account|conversation|files|notices|hospital)/' },
      to: { path: '^web/(patient|clinician|admin)/' },
    },
    {
      name: 'features-are-apart',
      comment: 'Features of an app are joined in its routes and do not import each other.',
      severity: 'error',
      from: { path: '^web/([^/]+)/features/([^/]+)/' },
      to: { path: '^web/$1/features/', pathNot: '^web/$1/features/$2/' },
    },
    {
      name: 'shared-imports-no-feature',
      comment: 'Features of an app import from its shared folder, never the other way round.',
      severity: 'error',
      from: { path: '^web/([^/]+)/shared/' },
      to: { path: '^web/$1/(app|features)/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle has no layer to read or test first. Types that two files share belong in a third file that imports neither.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'production-needs-no-development-package',
      comment: 'The image is installed without them.',
      severity: 'error',
      from: { path: '^(server|contracts|text)/', pathNot: NOT_A_TEST },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'product-needs-no-test',
      comment: 'Tests import the product, never the other way round.',
      severity: 'error',
      from: { path: '^(server|contracts|text|web)/', pathNot: NOT_A_TEST },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'everything-resolves',
      comment: 'An unresolved import would hide its targets from every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.build/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'browser', 'default', 'require'],
    },
  },
};
