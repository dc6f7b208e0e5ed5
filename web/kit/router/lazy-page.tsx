// A page whose code loads when it is first opened.
import { type ComponentType, use } from 'react';
import { withTexts } from '../language/locale.ts';

interface Loading {
  /** Loads the code. A load that failed is tried again. Never rejects: rendering the page throws the error. */
  load: () => Promise<void>;
  isLoaded: () => boolean;
}
export type LazyPage<P extends object = object> = ComponentType<P> & Loading;

const RELOADED = 'bedside:reloaded';
/** One reload within this time, in ms. */
const ONCE_IN = 60_000;

/** Reloads the page when its files may be those of a version that the server no longer has. @returns false when it did so already */
function reloadOnce(): boolean {
  const last = Number(sessionStorage.getItem(RELOADED));
  if (!navigator.onLine || Date.now() - last < ONCE_IN) return false;
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
  return true;
}

/** @param name of the component among the exports */
export function lazyPage<P extends object, Name extends string>(
  load: () => Promise<Record<Name, ComponentType<P>>>,
  name: Name,
): LazyPage<P> {
  let Loaded: ComponentType<P> | undefined;
  let failed = false;
  let loading: Promise<void> | undefined;
  const start = () => {
    if (failed) loading = undefined;
    failed = false;
    loading ??= withTexts(load, ['later', 'inside'])().then(
      (module) => {
        Loaded = module[name];
      },
      (error: unknown) => {
        if (reloadOnce()) return new Promise<void>(() => {});
        failed = true;
        throw error;
      },
    );
    return loading;
  };
  return Object.assign(
    (props: P) => {
      if (!Loaded) use(loading ?? start());
      return Loaded && <Loaded {...props} />;
    },
    { load: () => start().catch(() => undefined), isLoaded: () => Loaded !== undefined },
  );
}

/** `Around`, which renders `page`, as a page that loads like it. */
export const loadingLike = (page: object, Around: ComponentType): ComponentType | LazyPage =>
  isLazy(page) ? Object.assign(Around, { load: page.load, isLoaded: page.isLoaded }) : Around;

export const isLazy = (page: object): page is Loading => 'load' in page;
