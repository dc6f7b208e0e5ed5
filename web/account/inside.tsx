// What surrounds the pages behind sign-in: the router, and a cache of what the server told this one person.
import { QueryClientProvider } from '@tanstack/react-query';
import { type AnyRouter, RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { createQueryClient } from '../client/query-client.ts';

export function SignedInApp({ createRouter }: { createRouter: () => AnyRouter }) {
  const [router] = useState(createRouter);
  const [queries] = useState(createQueryClient);
  useEffect(() => () => queries.clear(), [queries]);
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
