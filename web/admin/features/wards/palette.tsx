// Wards in the command palette: opening one, adding one.
import { msg } from '@lingui/core/macro';
import type { Found, PageAction, PaletteSearch } from '../../../client/palette/entry.ts';
import { IconBuildingHospital, IconPlus } from '../../../kit/parts/icons.ts';
import { navigate } from '../../../kit/router/history.ts';
import { useWards } from './use-places.ts';

/** They are few, so the palette has all of them. */
function useFound(_text: string, typed: string): Found {
  const wards = useWards(typed !== '');
  const actions = (wards.data ?? []).map(({ id, name }) => ({
    id: `ward-${id}`,
    label: name,
    leftSection: <IconBuildingHospital size={18} />,
    onClick: () => navigate({ to: '/wards/$id', params: { id: String(id) } }),
  }));
  return { actions, isLoading: wards.isLoading, failed: wards.failureCount > 0 };
}

export const searches: readonly PaletteSearch[] = [{ order: 30, group: msg`Wards`, useFound }];

export const actions: readonly PageAction[] = [
  {
    id: 'new-ward',
    order: 30,
    label: msg`New ward`,
    words: msg`add ward, room, bed`,
    icon: <IconPlus size={18} />,
    path: () => '/wards',
    section: 'new-ward',
  },
];
