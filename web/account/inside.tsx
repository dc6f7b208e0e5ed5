// The providers of the pages behind sign-in: the router, and a cache of the server's responses to this user.
import { type Query, QueryClientProvider } from '@tanstack/react-query';
import { type AnyRouter, RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type ProblemSentences, ProblemsProvider } from '../client/problems.tsx';
import { createQueryClient } from '../client/query-client.ts';
import { useClient } from '../client/react.tsx';

interface Props {
  createRouter: () => AnyRouter;
  /** Error texts of the app's features. */
  problems: ProblemSentences;
}

export function SignedInApp({ createRouter, problems }: Props) {
  const { reach } = useClient();
  const [router] = useState(createRouter);
  const [queries] = useState(createQueryClient);
  useEffect(() => () => queries.clear(), [queries]);
  // Queries that failed without a connection are loaded again.
  useEffect(() => {
    const failed = (query: Query) => query.state.status === 'error';
    return reach.onBack(() => void queries.refetchQueries({ type: 'active', predicate: failed }));
  }, [reach, queries]);
  return (
    <QueryClientProvider client={queries}>
      <ProblemsProvider sentences={problems}>
        <RouterProvider router={router} />
      </ProblemsProvider>
    </QueryClientProvider>
  );
}
