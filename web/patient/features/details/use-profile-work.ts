// Changes that patients make to their profile.
import { useQueryClient } from '@tanstack/react-query';
import type { PatientProfile } from '../../../../contracts/patient-profile.ts';
import { useClient } from '../../../client/react.tsx';
import { profileKey } from '../../../hospital/facts/use-facts.ts';

type Stated = Pick<PatientProfile, 'blood_type' | 'emergency_contact'>;

export function useProfileWork(patientId: number) {
  const { call } = useClient();
  const queries = useQueryClient();
  const put = async (body: Stated & { date_of_birth?: string | null; version: number }): Promise<void> => {
    try {
      queries.setQueryData(profileKey(patientId), await call('updatePatientProfile', { body }));
    } finally {
      void queries.invalidateQueries({ queryKey: profileKey(patientId) });
    }
  };
  return {
    change: (stated: Stated, version: number) => put({ ...stated, version }),
    /** Asks for another date of birth. @param date null withdraws the request */
    askForDate: ({ blood_type, emergency_contact }: Stated, date_of_birth: string | null, version: number) =>
      put({ blood_type, emergency_contact, date_of_birth, version }),
  };
}
