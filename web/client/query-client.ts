// The cache of server responses: retries errors that may pass, never a refusal, and keeps the newest version of a record.
import { QueryClient, replaceEqualDeep } from '@tanstack/react-query';
import { isPassing } from './api-error.ts';

const versionOf = (data: unknown): number => {
  const version = data && (data as { version?: unknown }).version;
  return typeof version === 'number' ? version : 0;
};

/** A request that was sent before a change can end after it: its older version of the record does not replace the newer one. */
const newest = (before: unknown, next: unknown): unknown => (versionOf(next) < versionOf(before) ? before : replaceEqualDeep(before, next));

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && isPassing(error),
        structuralSharing: newest,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
