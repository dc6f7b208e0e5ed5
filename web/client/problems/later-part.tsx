// Part of a page, loaded after the rest. If it fails to load, the rest of the page still works and the user can try again.
import { type ReactNode, useEffect, useState } from 'react';
import type { LazyPage } from '../../kit/router/lazy-page.tsx';
import { NetworkError } from './api-error.ts';
import { FailedRequest } from './failed-request.tsx';

interface Props<P extends object> {
  part: LazyPage<P>;
  props: P;
  /** Shown while the code loads. */
  waiting: ReactNode;
}

export function LaterPart<P extends object>({ part: Part, props, waiting }: Props<P>) {
  const [state, setState] = useState(Part.isLoaded() ? 'loaded' : 'loading');
  useEffect(() => {
    if (state === 'loading') void Part.load().then(() => setState(Part.isLoaded() ? 'loaded' : 'failed'));
  }, [state, Part]);
  if (state === 'loaded') return <Part {...props} />;
  if (state === 'failed') return <FailedRequest error={new NetworkError()} onRetry={() => setState('loading')} />;
  return waiting;
}
