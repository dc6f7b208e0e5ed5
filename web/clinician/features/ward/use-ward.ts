// The current state of a ward, and the list of wards.
import { type QueryKey, useQuery } from '@tanstack/react-query';
import type { WardBoard } from '../../../../contracts/wards.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { safetyPoll } from '../../shared/live/safety-poll.ts';

export type BedOfBoard = WardBoard['rooms'][number]['beds'][number];
export type BedPatient = NonNullable<BedOfBoard['patient']>;

export function useWards() {
  const { call } = useClient();
  return useQuery({ queryKey: wardKeys.wards, queryFn: ({ signal }) => call('listWards', { signal }) });
}

export function useWard(id: number) {
  const { call } = useClient();
  return useQuery({
    queryKey: wardKeys.ward(id),
    queryFn: ({ signal }) => call('getWard', { params: { id }, signal }),
    refetchInterval: safetyPoll,
  });
}

/** Query keys that are outdated after a patient was assigned to a bed, moved or given another team. */
export const PLACES: readonly QueryKey[] = [wardKeys.wards, wardKeys.beds, wardKeys.tasks, wardKeys.registry, ['patient']];
