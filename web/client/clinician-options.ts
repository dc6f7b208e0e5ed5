// The clinic's doctors and nurses, as choices of a field.
import { useQuery } from '@tanstack/react-query';
import type { Received } from './call.ts';
import { keys } from './query-keys.ts';
import { useClient } from './react.tsx';
import { useRoleName } from './role-name.ts';

type Clinician = Received<'listClinicians'>['clinicians'][number];

export function useClinicianOptions(wanted: (clinician: Clinician) => boolean) {
  const { call } = useClient();
  const roleName = useRoleName();
  const query = useQuery({ queryKey: keys.clinicians, queryFn: ({ signal }) => call('listClinicians', { signal }) });
  const data = (query.data?.clinicians ?? []).filter(wanted).map((clinician) => ({
    value: String(clinician.id),
    label: `${clinician.name} · ${roleName(clinician.role)}`,
  }));
  return { data, isPending: query.isPending, isError: query.isError, error: query.error };
}
