// Searches of people for the filters of the trail. Every search is audited, so none is sent without text.
import { useLingui } from '@lingui/react/macro';
import type { ComboboxItem } from '@mantine/core';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { useRoleName } from '../../../client/role-name.ts';
import { wardKeys } from '../../../client/ward-keys.ts';
import { patientLabel } from '../../../hospital/patient-label.ts';
import { searchUsers } from '../../shared/search-users.ts';

export interface Found {
  people: ComboboxItem[];
  /** Whether `people` belong to the current text. */
  isFound: boolean;
  isSearching: boolean;
  problem: string | undefined;
}

/** Patients by name, MRN or room, including removed ones, because their trail is kept. */
export function usePatientsFound(text: string): Found {
  const { t, i18n } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const query = useQuery({
    queryKey: wardKeys.found({ text, everybody: true }),
    queryFn: async ({ signal }) => {
      const [present, removed] = await Promise.all([
        call('searchPatients', { body: { text }, signal }),
        call('searchRemovedPatients', { body: { text }, signal }),
      ]);
      return [
        ...present.patients.map((one) => ({ value: String(one.id), label: patientLabel(i18n.locale, one) })),
        ...removed.patients.map((one) => ({ value: String(one.id), label: patientLabel(i18n.locale, one, t`Removed`) })),
      ];
    },
    enabled: text !== '',
    gcTime: 0,
  });
  return asFound(query, problemText);
}

/** All accounts, by name or email address. */
export function useAccountsFound(text: string): Found {
  const { call } = useClient();
  const problemText = useProblemText();
  const roleName = useRoleName();
  const query = useQuery({
    queryKey: [...keys.users, 'found', text],
    queryFn: async ({ signal }) => {
      const { users } = await searchUsers(call, { text }, signal);
      return users.map(({ id, name, role, email }) => ({ value: String(id), label: [name, roleName(role), email].join(' · ') }));
    },
    enabled: text !== '',
    gcTime: 0,
  });
  return asFound(query, problemText);
}

const asFound = (query: UseQueryResult<ComboboxItem[]>, problemText: (error: unknown) => string): Found => ({
  people: query.data ?? [],
  isFound: query.isSuccess,
  isSearching: query.isFetching,
  problem: query.isError ? problemText(query.error) : undefined,
});
