// The doctor of a patient and the former ones.
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../../client/react.tsx';
import { noteKeys } from '../../../notes/data/note-keys.ts';

export function useDoctorsOf(patientId: number) {
  const { call } = useClient();
  return useQuery({
    queryKey: noteKeys.doctorsOf(patientId),
    queryFn: ({ signal }) => call('getDoctorsOfPatient', { params: { id: patientId }, signal }),
  });
}
