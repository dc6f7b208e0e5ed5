// The providers of the pages behind sign-in: the router, and a cache of the server's responses to this user.
import { type Query, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type ProblemSentences, ProblemsProvider } from '../client/problems/problems.tsx';
import { createQueryClient } from '../client/query-client.ts';
import { useClient } from '../client/react.tsx';
import { lazyPage } from '../kit/router/lazy-page.tsx';
import { Router } from '../kit/router/router.tsx';
import type { Route } from '../kit/router/routes.ts';
import { Crash } from '../kit/shell/crash.tsx';
import { usePushWorker } from '../notices/push/use-push-worker.ts';

const NotFound = lazyPage(() => import('../kit/shell/not-found.tsx'), 'NotFound');

interface Props {
  routes: readonly Route[];
  /** Error texts of features whose pages do not bring their own. */
  problems?: ProblemSentences;
}

export function SignedInApp({ routes, problems = {} }: Props) {
  const { reach } = useClient();
  const [queries] = useState(createQueryClient);
  usePushWorker();
  useEffect(() => () => queries.clear(), [queries]);
  // Queries that failed without a connection are loaded again.
  useEffect(() => {
    const failed = (query: Query) => query.state.status === 'error';
    return reach.onBack(() => void queries.refetchQueries({ type: 'active', predicate: failed }));
  }, [reach, queries]);
  return (
    <QueryClientProvider client={queries}>
      <ProblemsProvider sentences={problems}>
        <Router routes={routes} NotFound={NotFound} Failed={Crash} />
      </ProblemsProvider>
    </QueryClientProvider>
  );
}
