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
import { useClient, useUser } from '../../client/react.tsx';
import { wardKeys } from '../../client/ward-keys.ts';
import { useConsultations } from '../../conversation/data/consultations.ts';
import { IconInbox, IconKeyboard, IconLogout, IconMoon, IconPlus, IconSearch, IconShieldLock, IconUser } from '../../kit/parts/icons.ts';
import { calendarDate } from '../../kit/time/time.ts';
import { mayOpenConsultations, seesWard } from '../rights.ts';
import { usePlaces } from './places.tsx';

const [store, spotlight] = createSpotlight();

export function Everything({ onClose, onShortcuts }: { onClose: () => void; onShortcuts: () => void }) {
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
    { group: t`Actions`, actions: useOtherActions(onShortcuts) },
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
  return useConsultations({ text: text.length > 1 ? text : '' }).consultations.map((one) => ({
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
  const navigate = useNavigate();
  const places = usePlaces().filter(({ to }) => to !== '/security');
  return places.map(({ to, label, icon }) => ({ id: `place-${to}`, label, leftSection: icon, onClick: () => void navigate({ to }) }));
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
