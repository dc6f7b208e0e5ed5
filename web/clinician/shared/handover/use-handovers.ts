// Queries and mutations of handovers: pending ones, those of a ward, one with its patients, acknowledging, withdrawing.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Received } from '../../../client/call.ts';
import { useClient, useUser } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { worksOnWard } from '../../rights.ts';
import { safetyPoll } from '../live/safety-poll.ts';

/** Handovers from and to the user that are not fully acknowledged. */
export function usePendingHandovers() {
  const { call } = useClient();
  const { role } = useUser();
  return useQuery({
    queryKey: wardKeys.handoversOf({ pending: true }),
    queryFn: ({ signal }) => call('listHandovers', { query: { pending: 'true' }, signal }),
    enabled: worksOnWard(role),
    refetchInterval: 60_000,
  });
}

/** Handovers of a ward, newest first, in pages. */
export function useHandoversOf(ward: number | undefined) {
  const { call } = useClient();
  return useInfiniteQuery({
    queryKey: wardKeys.handoversOf({ ward }),
    queryFn: ({ pageParam, signal }) =>
      call('listHandovers', { query: { ward: ward!, limit: 30, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last: Received<'listHandovers'>) => last.next ?? undefined,
    enabled: ward !== undefined,
  });
}

export function useHandover(id: number) {
  const { call } = useClient();
  return useQuery({
    queryKey: wardKeys.handover(id),
    queryFn: ({ signal }) => call('getHandover', { params: { id }, signal }),
    refetchInterval: safetyPoll,
  });
}

/** Acknowledges a patient of handover `id`. Each patient needs its own: a mutation forgets a request when the next one starts. */
export function useAcknowledge(id: number, patientId: number) {
  const { call } = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call('acknowledgeHandoverItem', { params: { id, patient_id: patientId } }),
    onSuccess: (handover) => {
      queries.setQueryData(wardKeys.handover(id), handover);
      // The handover itself too: a response requested before this one would show the patient as not acknowledged.
      void queries.invalidateQueries({ queryKey: wardKeys.handovers });
    },
  });
}

/** Withdraws handover `id`. */
export function useWithdraw(id: number) {
  const { call } = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call('withdrawHandover', { params: { id } }),
    onSuccess: (handover) => queries.setQueryData(wardKeys.handover(id), handover),
    // Also after a refusal: a colleague has accepted the other patients.
    onSettled: () => queries.invalidateQueries({ queryKey: wardKeys.handovers }),
  });
}
