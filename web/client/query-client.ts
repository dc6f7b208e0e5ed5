// The cache of what the server said: retries what may pass, never what was refused.
import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './api-error.ts';

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && isPassing(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
