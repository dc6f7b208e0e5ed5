// The command palette (Ctrl+K): finds patients, pages, consultations and actions while the user types. Features provide the entries.
import '@mantine/spotlight/styles.css';
import { useLingui } from '@lingui/react/macro';
import { useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { createSpotlight, Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useEffect, useState } from 'react';
import { useLeave } from '../../account/leave.tsx';
import { useOffered } from '../../client/navigation/navigation-links.tsx';
import { useUser } from '../../client/react.tsx';
import { IconBell, IconKeyboard, IconLogout, IconMoon, IconSearch, IconShieldLock } from '../../kit/parts/icons.ts';
import { navigate } from '../../kit/router/history.ts';
import type { DialogAction, PaletteFile } from '../shared/palette.ts';
import { entries } from './navigation-entries.ts';

const files = Object.values(import.meta.glob<PaletteFile>('../features/*/palette.tsx', { eager: true }));
const searches = files.flatMap(({ searches = [] }) => searches).sort((a, b) => a.order - b.order);
const actions = files.flatMap(({ actions = [] }) => actions).sort((a, b) => a.order - b.order);

const [store, spotlight] = createSpotlight();

interface Props {
  onClose: () => void;
  onShortcuts: () => void;
  /** Opens the dialog of an action; the dialog stays open when the palette closes. */
  onDialog: (action: DialogAction) => void;
}

export function CommandPalette({ onClose, onShortcuts, onDialog }: Props) {
  const { t } = useLingui();
  useEffect(() => {
    const before = document.activeElement;
    spotlight.open();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const [typed, setTyped] = useState('');
  const groups: SpotlightActionGroupData[] = [
    ...useSearches(typed),
    { group: t`Go to`, actions: usePageActions() },
    { group: t`Actions`, actions: [...useFeatureActions(onDialog), ...useOwnActions(onShortcuts)] },
  ];
  return (
    <Spotlight
      store={store}
      query={typed}
      onQueryChange={setTyped}
      title={<VisuallyHidden>{t`Search patients, consultations and actions`}</VisuallyHidden>}
      actions={groups}
      onSpotlightClose={onClose}
      shortcut={null}
      highlightQuery
      limit={20}
      scrollable
      maxHeight={420}
      nothingFound={t`Nothing found`}
      searchProps={{
        placeholder: t`Search…`,
        'aria-label': t`Search`,
        leftSection: <IconSearch size={18} />,
        onKeyDown: (event) => event.key === 'Enter' && selectFirst(store.getState().listId),
      }}
    />
  );
}

/**
 * The palette selects the first line before the list is filtered. If that line has been filtered out, Enter means the line that is now
 * first.
 */
function selectFirst(listId: string) {
  const list = document.getElementById(listId);
  if (!list?.querySelector('[data-selected]')) list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
}

function useSearches(typed: string): SpotlightActionGroupData[] {
  const { i18n } = useLingui();
  // biome-ignore lint/correctness/useHookAtTopLevel: the searches are the same at each render
  return searches.map(({ group, useFound }) => ({ group: i18n._(group), actions: useFound(typed) }));
}

function usePageActions(): SpotlightActionData[] {
  const { i18n } = useLingui();
  const pages = useOffered(entries);
  return pages.map(({ id, label, path, icon }) => ({
    id: `page-${id}`,
    label: i18n._(label),
    leftSection: icon,
    onClick: () => navigate({ to: path }),
  }));
}

function useFeatureActions(onDialog: Props['onDialog']): SpotlightActionData[] {
  const { i18n } = useLingui();
  const { role } = useUser();
  return actions
    .filter(({ roles }) => roles(role))
    .map((action) => ({
      id: action.id,
      label: i18n._(action.label),
      leftSection: action.icon,
      onClick: () => ('Dialog' in action ? onDialog(action) : navigate({ to: action.path() })),
    }));
}

/** Actions of the app itself. */
function useOwnActions(onShortcuts: () => void): SpotlightActionData[] {
  const { t } = useLingui();
  const leave = useLeave();
  const { toggleColorScheme } = useMantineColorScheme();
  return [
    {
      id: 'security',
      label: t`Password and security`,
      leftSection: <IconShieldLock size={18} />,
      onClick: () => navigate({ to: '/security' }),
    },
    {
      id: 'notification-settings',
      label: t`Notification settings`,
      leftSection: <IconBell size={18} />,
      onClick: () => navigate({ to: '/settings/notifications' }),
    },
    { id: 'look', label: t`Switch between light and dark`, leftSection: <IconMoon size={18} />, onClick: toggleColorScheme },
    { id: 'keys', label: t`Keyboard shortcuts`, leftSection: <IconKeyboard size={18} />, onClick: onShortcuts },
    { id: 'sign-out', label: t`Sign out`, leftSection: <IconLogout size={18} />, onClick: leave },
  ];
}
