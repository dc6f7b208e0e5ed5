// One patient of the registry, shown at once when a cached list has the patient.
import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Patient } from '../../../../contracts/patients.ts';
import type { Received } from '../../../client/call.ts';
import { patientOf } from '../../../client/compatibility.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';

/** Polling interval in ms, in case live frames are lost or the patient is on no ward. */
const SAFETY_POLL = 60_000;
type Found = InfiniteData<Received<'searchPatients'>> | Received<'searchPatients'>;

/** @param enabled false for roles that do not see the registry */
export function usePatient(id: number, enabled = true) {
  const { call } = useClient();
  const queries = useQueryClient();
  return useQuery({
    queryKey: wardKeys.patient(id),
    queryFn: async ({ signal }) => patientOf(await call('getPatient', { params: { id }, signal })),
    refetchInterval: SAFETY_POLL,
    enabled,
    placeholderData: () =>
      queries
        .getQueriesData<Found>({ queryKey: wardKeys.registry })
        .flatMap(([, found]) => (found === undefined ? [] : 'pages' in found ? found.pages : [found]))
        .flatMap((page) => page.patients)
        .find((patient) => patient.id === id),
  });
}

/** Returns a function that puts a patient from a server response into the cache. */
export function usePutPatient(): (patient: Patient) => void {
  const queries = useQueryClient();
  return useCallback(
    (patient) => {
      queries.setQueryData(wardKeys.patient(patient.id), patient);
      // A response requested before this one is discarded: it would show the old entry.
      void queries.invalidateQueries({ queryKey: wardKeys.patient(patient.id), exact: true });
      void queries.invalidateQueries({ queryKey: wardKeys.registry });
      void queries.invalidateQueries({ queryKey: wardKeys.wards });
      void queries.invalidateQueries({ queryKey: wardKeys.tasks });
    },
    [queries],
  );
}
