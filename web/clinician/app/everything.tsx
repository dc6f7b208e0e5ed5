// Ctrl+K: every patient, place, consultation and action, found by typing.
import '@mantine/spotlight/styles.css';
import { useLingui } from '@lingui/react/macro';
import { useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useLeave } from '../../account/leave.tsx';
import { security } from '../../account/security/navigation.tsx';
import { useOffered } from '../../client/navigation/navigation-links.tsx';
import { useClient, useUser } from '../../client/react.tsx';
import { wardKeys } from '../../client/ward-keys.ts';
import { useConsultations } from '../../conversation/data/consultations.ts';
import {
  IconClipboardList,
  IconInbox,
  IconKeyboard,
  IconListCheck,
  IconLogout,
  IconMoon,
  IconPencil,
  IconPlus,
  IconSearch,
  IconShieldLock,
  IconTransfer,
  IconUser,
} from '../../kit/parts/icons.ts';
import { calendarDate } from '../../kit/time/time.ts';
import { mayOpenConsultations, seesConsultations, seesWard, worksOnWard } from '../rights.ts';
import { lastWard } from '../shared/last-ward.ts';
import { entries } from './navigation-entries.ts';
import type { QuickAction } from './quick-actions.tsx';

const [store, spotlight] = createSpotlight();

interface Props {
  onClose: () => void;
  onShortcuts: () => void;
  onAct: (action: QuickAction) => void;
}

export function Everything({ onClose, onShortcuts, onAct }: Props) {
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
    { group: t`Consultations`, actions: useConsultationActions(typed) },
    { group: t`Patients`, actions: usePatientActions(typed) },
    { group: t`Go to`, actions: usePlaceActions() },
    { group: t`Actions`, actions: [...useWardActions(onAct), ...useOtherActions(onShortcuts)] },
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

/** What is typed selects the first line before the list has been filtered; if that line is gone by now, Enter means the one that is first. */
function selectFirst(listId: string) {
  const list = document.getElementById(listId);
  if (!list?.querySelector('[data-selected]')) list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
}

/** Found on the server among all that the person may see; shown whatever made them match. */
function useConsultationActions(typed: string): SpotlightActionData[] {
  const navigate = useNavigate();
  const [text] = useDebouncedValue(typed.trim(), 200);
  const { role } = useUser();
  const found = useConsultations({ text: text.length > 1 ? text : '' }, seesConsultations(role));
  return found.consultations.map((one) => ({
    id: `consultation-${one.id}`,
    label: one.patient.name,
    description: [one.subject, one.doctor.name].filter(Boolean).join(' · '),
    ...(text.length > 1 && { keywords: [typed] }),
    leftSection: <IconInbox size={18} />,
    onClick: () => void navigate({ to: '/consultations/$id', params: { id: String(one.id) } }),
  }));
}

/** Found on the server by name, MRN or room; shown whichever letters made it match. */
function usePatientActions(typed: string): SpotlightActionData[] {
  const { i18n } = useLingui();
  const { call } = useClient();
  const { role } = useUser();
  const navigate = useNavigate();
  const [text] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({
    queryKey: wardKeys.found({ text, limit: 6 }),
    queryFn: ({ signal }) => call('searchPatients', { body: { text, limit: 6 }, signal }),
    enabled: text.length > 1 && seesWard(role),
    gcTime: 0,
  });
  if (text.length < 2) return [];
  return (found.data?.patients ?? []).map((patient) => ({
    id: `patient-${patient.id}`,
    label: `${patient.first_name} ${patient.last_name}`,
    description: [patient.medical_record_number, patient.date_of_birth && calendarDate(i18n.locale, patient.date_of_birth)]
      .filter(Boolean)
      .join(' · '),
    keywords: [typed],
    leftSection: <IconUser size={18} />,
    onClick: () => void navigate({ to: '/patients/$id', params: { id: String(patient.id) } }),
  }));
}

function usePlaceActions(): SpotlightActionData[] {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const places = useOffered(entries).filter((entry) => entry !== security);
  return places.map(({ id, label, path, icon }) => ({
    id: `place-${id}`,
    label: i18n._(label),
    leftSection: icon,
    onClick: () => void navigate({ to: path }),
  }));
}

/** Clinical work, for those who do it. */
function useWardActions(onAct: Props['onAct']): SpotlightActionData[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  if (!worksOnWard(useUser().role)) return [];
  const ward = lastWard();
  const handOver = () =>
    void (ward === undefined ? navigate({ to: '/ward' }) : navigate({ to: '/ward/$id/hand-over', params: { id: String(ward) } } as never));
  return [
    { id: 'task', label: t`New task`, leftSection: <IconListCheck size={18} />, onClick: () => onAct('task') },
    { id: 'plan', label: t`Apply a plan`, leftSection: <IconClipboardList size={18} />, onClick: () => onAct('plan') },
    { id: 'log', label: t`Log…`, leftSection: <IconPencil size={18} />, onClick: () => onAct('log') },
    { id: 'hand-over', label: t`Hand over`, leftSection: <IconTransfer size={18} />, onClick: handOver },
  ];
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
