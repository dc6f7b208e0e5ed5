// Path prefixes reserved for the API, other protocols and machines: no page of a web app is served below them.

/** A path that starts with one of these never gets a page, so that a wrong API path is a 404. Some are not in use yet. */
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
  'sms',
  'unsubscribe',
  'v1',
  'v2',
] as const;

/** Apps with a prefix of their own. Every other path that is not reserved belongs to the patient app. */
export const APP_PREFIXES = ['clinic', 'admin'] as const;

const below = (prefixes: readonly string[]): RegExp => new RegExp(`^/(${prefixes.map((one) => one.replace('.', '\\.')).join('|')})(/|$)`);

/** Matches reserved paths. */
export const RESERVED = below(RESERVED_PREFIXES);
/** Matches the paths that the patient app's service worker ignores: reserved ones and those of the other apps. */
export const NOT_PATIENTS = below([...RESERVED_PREFIXES, ...APP_PREFIXES]);
/** Matches the paths of files; every other path of an app is a page of the app. */
export const FILE = /\.[a-z0-9]+$/i;
