// The values of the variables of saved replies for a thread.
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { useUser } from '../../../../client/react.tsx';
import { useMe } from '../../../../client/use-me.ts';
import { seesWard } from '../../../rights.ts';
import { usePatient } from '../../../shared/patient/use-patient.ts';
import type { Values } from '../model/saved-reply.ts';

const known = (values: Record<string, string | undefined>): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));

/** A value that is not known, such as a given name for roles that do not see the registry, is absent. */
export function useValues({ patientId, patientName }: StaffThread): Values {
  const user = useUser();
  const me = useMe().data;
  const patient = usePatient(patientId, seesWard(user.role)).data;
  return known({
    'patient.firstName': patient?.first_name,
    'patient.lastName': patient?.last_name,
    'patient.name': patientName,
    'staff.name': me?.user.name ?? user.name,
    'clinic.name': me?.tenant.name,
    'clinic.emergencyPhone': me?.tenant.emergency_phone,
  });
}
