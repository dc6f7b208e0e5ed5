// The tree of an app's pages, and the search for the page of a path.
import type { ComponentType } from 'react';
import type { LazyPage } from './lazy-page.tsx';

export interface Route {
  /** The whole path in the app, such as `/patients/$id`; a frame around other pages has none. */
  path?: string;
  /** Renders an `Outlet` where its `children` appear. */
  Page?: ComponentType | LazyPage;
  children?: readonly Route[];
}

export interface Match {
  /** From the outermost frame to the page. */
  chain: readonly Route[];
  params: Readonly<Record<string, string>>;
}

/** The parameters of `path` in `pathname`; undefined when they differ. */
function paramsOf(path: string, pathname: string): Record<string, string> | undefined {
  const wanted = path.split('/');
  const given = pathname.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at] as string;
    if (part.startsWith('$')) params[part.slice(1)] = decoded(value);
    else if (part !== value) return undefined;
  }
  return params;
}

/** A malformed escape sequence stays as it is: no page has such an address. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The page of `pathname`; of two the first in the tree. */
export function matchOf(routes: readonly Route[], pathname: string): Match | undefined {
  for (const route of routes) {
    const params = route.path === undefined ? undefined : paramsOf(route.path, pathname);
    if (params) return { chain: [route], params };
    const within = matchOf(route.children ?? [], pathname);
    if (within) return { chain: [route, ...within.chain], params: within.params };
  }
  return undefined;
}
