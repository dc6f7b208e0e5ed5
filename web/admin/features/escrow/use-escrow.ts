// Queries and mutations of the escrow of notes.
import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Received } from '../../../client/call.ts';
import { useLiveTopic } from '../../../client/live/use-live-topic.ts';
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { keepFocus } from '../../../kit/accessibility/keep-focus.ts';

export type Escrow = Received<'getEscrow'>;
export type EscrowRequest = Escrow['requests'][number];

export const escrowKeys = {
  escrow: ['escrow'] as const,
  readers: (patient: string | null) => ['escrow', 'readers', patient] as const,
};

/** The escrow as it is now, also after another administrator has asked or decided. */
export function useEscrow() {
  const { call } = useClient();
  const queries = useQueryClient();
  useLiveTopic('me', 'escrow.changed', () => {
    void queries.invalidateQueries({ queryKey: escrowKeys.escrow });
  });
  return useQuery({ queryKey: escrowKeys.escrow, queryFn: ({ signal }) => call('getEscrow', { signal }) });
}

/** A decision on a request: `approveEscrow`, or `closeEscrow` to withdraw or decline it. */
export function useDecision(name: 'approveEscrow' | 'closeEscrow', id: string): UseMutationResult<EscrowRequest, Error, void> {
  const { call } = useClient();
  const queries = useQueryClient();
  const { keyOf } = useAttemptKey();
  return useMutation({
    mutationFn: () => call(name, { params: { id }, idempotencyKey: keyOf(name) }),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: escrowKeys.escrow });
      requestAnimationFrame(keepFocus);
    },
  });
}

export function useShare() {
  const { call } = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call('shareEscrow'),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: escrowKeys.escrow });
      requestAnimationFrame(keepFocus);
    },
  });
}
