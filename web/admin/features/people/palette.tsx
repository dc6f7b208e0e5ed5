// People in the command palette: finding one, adding one.
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { DialogAction, Found, PageAction, PaletteSearch } from '../../../client/palette/entry.ts';
import { matched } from '../../../client/palette/matched.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { useRoleName } from '../../../client/role-name.ts';
import { IconUser, IconUserCheck, IconUserPlus } from '../../../kit/parts/icons.ts';
import { searchUsers } from '../../shared/search-users.ts';
import { openFound } from '../../ui/found-link.ts';
import { AddPersonHere } from './add-person-here.tsx';

/** How many people the palette shows. */
const MOST = 6;

const NONE = { people: [], similar: new Set<number>() };

/** Searched on the server by name or email address; matches are shown whatever text matched. */
function useFound(text: string, typed: string): Found {
  const { t } = useLingui();
  const { call } = useClient();
  const roleName = useRoleName();
  const found = useQuery({
    queryKey: [...keys.users, 'palette', text],
    queryFn: async ({ signal }) => {
      const people = (await searchUsers(call, { text }, signal)).users.slice(0, MOST);
      const { similarPeople } = await import('../../shared/similar-found.ts');
      return { people, similar: similarPeople(people) };
    },
    enabled: text !== '',
    gcTime: 0,
  });
  const { people, similar } = (text !== '' && found.data) || NONE;
  const actions = people.map(({ id, name, role, email }) => ({
    id: `person-${id}`,
    label: name,
    description: [roleName(role), email, similar.has(id) && t`Similar name`].filter(Boolean).join(' · '),
    keywords: matched(typed, text),
    leftSection: <IconUser size={18} />,
    onClick: () => openFound('/', email),
  }));
  return { actions, isLoading: found.isLoading, failed: found.failureCount > 0, alike: similar.size > 0 };
}

export const searches: readonly PaletteSearch[] = [{ order: 10, group: msg`People`, useFound }];

export const actions: readonly (DialogAction | PageAction)[] = [
  {
    id: 'add-person',
    order: 10,
    label: msg`Add a person`,
    words: msg`new user, account, invite, doctor, nurse, staff`,
    icon: <IconUserPlus size={18} />,
    Dialog: AddPersonHere,
  },
  {
    id: 'waiting-people',
    order: 20,
    label: msg`Approve account requests`,
    words: msg`waiting, pending, users`,
    icon: <IconUserCheck size={18} />,
    path: () => '/?show=pending',
  },
];
