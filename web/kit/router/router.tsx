// Shows the page of the current address. A page whose code is still loading replaces the previous one when it is complete.
import { Component, type ComponentType, createContext, type ReactNode, Suspense, useContext, useEffect, useMemo, useState } from 'react';
import { isLazy, type LazyPage } from './lazy-page.tsx';
import { type Match, matchOf, type Route } from './routes.ts';
import { useLocation } from './use-location.ts';

interface Props {
  routes: readonly Route[];
  /** Shown inside the outermost frame when no page has the address. */
  NotFound: LazyPage;
  /** Shown in place of a page that failed to load or to render. */
  Failed: ComponentType;
}

interface Shown {
  match: Match;
  Failed: ComponentType;
}

const ShownContext = createContext<Shown | undefined>(undefined);
const DepthContext = createContext(0);

const lazyOf = ({ chain }: Match) => chain.flatMap(({ Page }) => (Page && isLazy(Page) ? [Page] : []));
const isReady = (match: Match) => lazyOf(match).every((page) => page.isLoaded());

export function Router({ routes, NotFound, Failed }: Props) {
  const { pathname } = useLocation();
  const wanted = useMemo((): Match => {
    const none = { path: pathname, Page: NotFound };
    const frame = routes[0]?.children ? [{ ...routes[0], children: [none] }] : [none];
    return matchOf(routes, pathname) ?? (matchOf(frame, pathname) as Match);
  }, [routes, NotFound, pathname]);
  const [match, show] = useState(wanted);
  if (match !== wanted && isReady(wanted)) show(wanted);
  useEffect(() => {
    let outdated = false;
    void Promise.all(lazyOf(wanted).map((page) => page.load())).then(() => {
      if (!outdated) show(wanted);
    });
    return () => {
      outdated = true;
    };
  }, [wanted]);
  return (
    <ShownContext value={useMemo(() => ({ match, Failed }), [match, Failed])}>
      <Outlet />
    </ShownContext>
  );
}

/** The page inside a frame. */
export function Outlet() {
  const shown = useContext(ShownContext);
  const depth = useContext(DepthContext);
  const route = shown?.match.chain[depth];
  if (!shown || !route) return null;
  const { Page = Outlet } = route;
  return (
    <DepthContext value={depth + 1}>
      <PageBoundary match={shown.match} Failed={shown.Failed}>
        <Suspense>
          <Page key={route.path} />
        </Suspense>
      </PageBoundary>
    </DepthContext>
  );
}

/** The parameters in the path of the page that is shown. */
export const useParams = (): Readonly<Record<string, string | undefined>> => useContext(ShownContext)?.match.params ?? {};

interface BoundaryProps {
  match: Match;
  Failed: ComponentType;
  children: ReactNode;
}
type BoundaryState = Readonly<{ match: Match; failed: boolean }>;

/** Catches the errors of a page until another one is opened. */
class PageBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { match: this.props.match, failed: false };

  static getDerivedStateFromProps({ match }: BoundaryProps, before: BoundaryState): BoundaryState | null {
    return match === before.match ? null : { match, failed: false };
  }

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { failed: true };
  }

  override render() {
    const { Failed, children } = this.props;
    return this.state.failed ? <Failed /> : children;
  }
}
