// Which addresses belong to whom: no page of a web app lies below the paths of the API, other protocols and machines.

/** First parts of paths that are never answered with a page: a wrong address of the API is a 404. Not all are served yet. */
export const RESERVED_PREFIXES = [
  '.well-known',
  'api',
  'calendar',
  'dev',
  'docs',
  'graphql',
  'health',
  'metrics',
  'rx',
  'v1',
  'v2',
] as const;

/** Apps with a path of their own. What is neither theirs nor reserved is the patient app's. */
export const APP_PREFIXES = ['clinic', 'admin'] as const;

const below = (prefixes: readonly string[]): RegExp => new RegExp(`^/(${prefixes.map((one) => one.replace('.', '\\.')).join('|')})(/|$)`);

/** Matches reserved paths. */
export const RESERVED = below(RESERVED_PREFIXES);
/** Matches what the patient app's service worker leaves alone: reserved paths and the other apps. */
export const NOT_PATIENTS = below([...RESERVED_PREFIXES, ...APP_PREFIXES]);
