// The cache of server responses: retries errors that may pass, never a refusal.
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
