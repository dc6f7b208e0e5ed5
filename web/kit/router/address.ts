// Builds and reads the URLs of an app's pages.

/** Values of a search string. Those that are undefined or empty are left out. */
export type Search = Readonly<Record<string, string | undefined>>;

/** A page of the app. */
export interface Place {
  /** Its path in the app, with placeholders for `params`: `/patients/$id`; `.` for the current page. */
  to: string;
  params?: Readonly<Record<string, string>> | undefined;
  /** Replaces the search string, which is empty by default except for `.`. */
  search?: Search | ((current: Search) => Search) | undefined;
}

export const readSearch = (search: string): Search => Object.fromEntries(new URLSearchParams(search));

function writeSearch(search: Search): string {
  const given = Object.entries(search).filter((one): one is [string, string] => Boolean(one[1]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** The path in the app of a URL's path: `/patients` for `/clinic/patients/` with the base `/clinic/`. */
export const pageOf = (pathname: string, base: string): string => {
  const within = `${pathname}/`.startsWith(base) ? pathname.slice(base.length) : pathname;
  return `/${within.split('/').filter(Boolean).join('/')}`;
};

/** The path and search string of `place`. @param current the location that `.` and a function in `search` refer to */
export function addressOf({ to, params = {}, search }: Place, current: { pathname: string; search: string }, base: string): string {
  const path = to === '.' ? current.pathname : to.replace(/\$(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const before = readSearch(current.search);
  const after = typeof search === 'function' ? search(before) : (search ?? (to === '.' ? before : {}));
  return `${base}${path.slice(1)}${writeSearch(after)}`;
}
