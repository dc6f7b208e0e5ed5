// One patient of the registry, shown at once where a list has already told who it is.
import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Patient } from '../../../../contracts/patients.ts';
import type { Received } from '../../../client/call.ts';
import { patientOf } from '../../../client/compatibility.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';

/** Looks by itself this often, should every live signal have failed, or the patient lie in no ward, in ms. */
const SAFETY_POLL = 60_000;
type Found = InfiniteData<Received<'searchPatients'>> | Received<'searchPatients'>;

export function usePatient(id: number) {
  const { call } = useClient();
  const queries = useQueryClient();
  return useQuery({
    queryKey: wardKeys.patient(id),
    queryFn: async ({ signal }) => patientOf(await call('getPatient', { params: { id }, signal })),
    refetchInterval: SAFETY_POLL,
    placeholderData: () =>
      queries
        .getQueriesData<Found>({ queryKey: wardKeys.registry })
        .flatMap(([, found]) => (found === undefined ? [] : 'pages' in found ? found.pages : [found]))
        .flatMap((page) => page.patients)
        .find((patient) => patient.id === id),
  });
}

/** Takes what the server has just answered for the truth. */
export function usePutPatient(): (patient: Patient) => void {
  const queries = useQueryClient();
  return useCallback(
    (patient) => {
      queries.setQueryData(wardKeys.patient(patient.id), patient);
      // An answer that was asked for before this one is dropped: it would show the entry as it was.
      void queries.invalidateQueries({ queryKey: wardKeys.patient(patient.id), exact: true });
      void queries.invalidateQueries({ queryKey: wardKeys.registry });
      void queries.invalidateQueries({ queryKey: wardKeys.wards });
      void queries.invalidateQueries({ queryKey: wardKeys.tasks });
    },
    [queries],
  );
}
