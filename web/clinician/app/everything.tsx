// Ctrl+K: every consultation and every action, found by typing.
import '@mantine/spotlight/styles.css';
import { useLingui } from '@lingui/react/macro';
import { useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { createSpotlight, Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLeave } from '../../account/leave.tsx';
import { useUser } from '../../client/react.tsx';
import { useConsultations } from '../../conversation/data/consultations.ts';
import { IconInbox, IconKeyboard, IconLogout, IconMoon, IconPlus, IconSearch, IconShieldLock } from '../../kit/parts/icons.ts';
import { mayOpenConsultations } from '../rights.ts';

const [store, spotlight] = createSpotlight();

export function Everything({ onClose, onShortcuts }: { onClose: () => void; onShortcuts: () => void }) {
  const { t } = useLingui();
  useEffect(() => {
    spotlight.open();
  }, []);
  const groups: SpotlightActionGroupData[] = [
    { group: t`Consultations`, actions: useConsultationActions() },
    { group: t`Actions`, actions: useOtherActions(onShortcuts) },
  ];
  return (
    <Spotlight
      store={store}
      title={<VisuallyHidden>{t`Search consultations and actions`}</VisuallyHidden>}
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

/** What is typed selects the first line before the list has been filtered; if that line is gone by now, Enter means the one that is first. */
function selectFirst(listId: string) {
  const list = document.getElementById(listId);
  if (!list?.querySelector('[data-selected]')) list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
}

function useConsultationActions(): SpotlightActionData[] {
  const navigate = useNavigate();
  return useConsultations().consultations.map((one) => ({
    id: `consultation-${one.id}`,
    label: one.patient.name,
    description: [one.subject, one.doctor.name].filter(Boolean).join(' · '),
    leftSection: <IconInbox size={18} />,
    onClick: () => void navigate({ to: '/consultations/$id', params: { id: String(one.id) } }),
  }));
}

function useOtherActions(onShortcuts: () => void): SpotlightActionData[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  const leave = useLeave();
  const user = useUser();
  const { toggleColorScheme } = useMantineColorScheme();
  const all: (SpotlightActionData | false)[] = [
    mayOpenConsultations(user.role) && {
      id: 'new',
      label: t`New consultation`,
      leftSection: <IconPlus size={18} />,
      onClick: () => void navigate({ to: '/new' }),
    },
    {
      id: 'security',
      label: t`Password and security`,
      leftSection: <IconShieldLock size={18} />,
      onClick: () => void navigate({ to: '/security' }),
    },
    { id: 'look', label: t`Switch between light and dark`, leftSection: <IconMoon size={18} />, onClick: toggleColorScheme },
    { id: 'keys', label: t`Keyboard shortcuts`, leftSection: <IconKeyboard size={18} />, onClick: onShortcuts },
    { id: 'sign-out', label: t`Sign out`, leftSection: <IconLogout size={18} />, onClick: leave },
  ];
  return all.filter((action) => action !== false);
}
