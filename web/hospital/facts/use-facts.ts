// Allergies, medicines and other facts of a patient, kept up to date from live frames.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useClient } from '../../client/react.tsx';

export type FactList = 'allergies' | 'medicines' | 'facts' | 'profile';

const keyOf = (patientId: number, ...rest: readonly unknown[]) => ['facts', patientId, ...rest] as const;

/** Polling interval in ms, in case live frames are lost. */
const SAFETY_POLL = 60_000;

/** @param history also those that were recorded in error */
export function useAllergies(patientId: number, history = false) {
  const { call } = useClient();
  return useQuery({
    queryKey: keyOf(patientId, 'allergies', history),
    queryFn: ({ signal }) => call('listAllergies', { params: { id: patientId }, query: { history: history ? 'true' : 'false' }, signal }),
    refetchInterval: SAFETY_POLL,
  });
}

/** @param history also those that were recorded in error */
export function useMedicines(patientId: number, history = false) {
  const { call } = useClient();
  return useQuery({
    queryKey: keyOf(patientId, 'medicines', history),
    queryFn: ({ signal }) => call('listMedicines', { params: { id: patientId }, query: { history: history ? 'true' : 'false' }, signal }),
    refetchInterval: SAFETY_POLL,
  });
}

/** The newest fact of each kind. */
export function useFacts(patientId: number) {
  const { call } = useClient();
  return useQuery({
    queryKey: keyOf(patientId, 'facts', 'newest'),
    queryFn: ({ signal }) => call('listFacts', { params: { id: patientId }, signal }),
    refetchInterval: SAFETY_POLL,
  });
}

/** Blood type, emergency contact and date of birth. */
export function useProfile(patientId: number) {
  const { call } = useClient();
  return useQuery({
    queryKey: profileKey(patientId),
    queryFn: ({ signal }) => call('getPatientProfile', { params: { id: patientId }, signal }),
    refetchInterval: SAFETY_POLL,
  });
}

export const profileKey = (patientId: number) => keyOf(patientId, 'profile');
export const factHistoryKey = (patientId: number, kind: string) => keyOf(patientId, 'facts', 'history', kind);

/** Returns a function that loads the facts of a patient again, those of one list or all. */
export function useRefreshFacts(patientId: number): (list?: FactList) => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    (list) => queries.invalidateQueries({ queryKey: keyOf(patientId, ...(list === undefined ? [] : [list])) }),
    [queries, patientId],
  );
}

export function useFactsLive(patientId: number): void {
  const { realtime } = useClient();
  const refresh = useRefreshFacts(patientId);
  useEffect(
    () =>
      realtime.subscribe(`facts:${patientId}`, (frame) => {
        if (frame.type === 'facts.changed') void refresh(frame.data.what);
        // Changes before the subscription, or while the connection was lost, were not announced.
        else if (frame.type === 'subscribed' || frame.type === 'resync') void refresh();
      }),
    [realtime, refresh, patientId],
  );
}
