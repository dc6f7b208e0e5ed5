// Teams, and the choices of their form.
import { useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Role } from '../../../../contracts/common.ts';
import { naturalOrder, sortNaturally } from '../../../../text/natural-order.ts';
import type { Received } from '../../../client/call.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { useRoleName } from '../../../client/role-name.ts';
import { wardKeys } from '../../../client/ward-keys.ts';

export type Team = Received<'listTeams'>['teams'][number];
export interface TeamFields {
  name: string;
  ward_id: number | null;
  members: number[];
}

export function useTeams() {
  const { call } = useClient();
  return useQuery({
    queryKey: wardKeys.teams,
    queryFn: ({ signal }) => call('listTeams', { signal }),
    select: ({ teams }) => sortNaturally(teams),
  });
}

/** The clinic's wards, by ID. */
export function useWards() {
  const { call } = useClient();
  return useQuery({
    queryKey: wardKeys.wards,
    queryFn: ({ signal }) => call('listWards', { signal }),
    select: ({ wards }) => new Map(wards.map((ward) => [ward.id, ward.name])),
  });
}

/** Returns a function that names the ward of a team. */
export function useWardNames(): (ward: number | null) => string {
  const { t } = useLingui();
  const { data } = useWards();
  return (ward) => (ward === null ? t`the whole clinic` : (data?.get(ward) ?? '…'));
}

function useMembers(also: Team['members']) {
  const { call } = useClient();
  const query = useQuery({ queryKey: keys.clinicians, queryFn: ({ signal }) => call('listClinicians', { signal }) });
  return { query, people: new Map([...also, ...(query.data?.clinicians ?? [])].map((person) => [person.id, person])) };
}

/** Active doctors and nurses, and the people in `also`, who may no longer be either. */
export function useMemberOptions(also: Team['members']) {
  const roleName = useRoleName();
  const { query, people } = useMembers(also);
  const options = [...people.values()].map(({ id, name, role }) => ({ value: String(id), label: `${name} · ${roleName(role as Role)}` }));
  return { options, error: query.error };
}

/** Returns a function that names people in alphabetical order; `also` are known beside the active clinicians. */
export function useMemberNames(also: Team['members']): (ids: readonly number[]) => string {
  const { people } = useMembers(also);
  return (ids) =>
    ids
      .map((id) => people.get(id)?.name ?? String(id))
      .toSorted(naturalOrder)
      .join(', ');
}

/** Changes of teams; the list is reloaded after each. */
export function useTeamChanges() {
  const { call } = useClient();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: wardKeys.teams });
  return {
    refresh,
    add: (body: TeamFields, idempotencyKey: string) => call('createTeam', { body, idempotencyKey }),
    change: (id: number, body: TeamFields, version: number) => call('updateTeam', { params: { id }, body: { ...body, version } }),
    remove: async (id: number) => {
      try {
        await call('removeTeam', { params: { id } });
      } finally {
        await refresh();
      }
    },
  };
}
