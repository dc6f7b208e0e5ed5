// Settings of the inbox, and the choices of their forms.
import { useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sortNaturally } from '../../../../text/natural-order.ts';
import type { Received } from '../../../client/call.ts';
import { useClient } from '../../../client/react.tsx';
import { useRoleName } from '../../../client/role-name.ts';
import { wardKeys } from '../../../client/ward-keys.ts';
import { useVersionedSave, type VersionedSave } from '../../ui/use-versioned-save.ts';

export type Settings = Received<'getMessagingSettings'>;
/** Settings without their version. */
export type Values = Omit<Settings, 'version'>;
export type Routing = Settings['categories'][number];
export type Target = Settings['response_targets'][number];
export type Hours = Settings['opening_hours'][number];
export type AutoReply = Received<'listAutoReplies'>['autoReplies'][number];
export type SavedReply = Received<'listCannedResponses'>['cannedResponses'][number];
export type Holiday = Settings['holidays'][number];

export const inboxKeys = {
  settings: ['inbox-settings'] as const,
  colleagues: ['inbox-colleagues'] as const,
  autoReplies: ['auto-replies'] as const,
  savedReplies: ['saved-replies'] as const,
  covers: ['covers'] as const,
};

export function useSettings() {
  const { call } = useClient();
  return useQuery({ queryKey: inboxKeys.settings, queryFn: ({ signal }) => call('getMessagingSettings', { signal }) });
}

interface SaveOptions {
  /** The settings when the dialog opened. */
  read: Settings;
  onSaved: () => void;
  /** Called with the current settings when another person has changed them since. */
  onConflict: (current: Settings) => void;
}

/** Saves some of the settings; the others stay as they are in `base`, the version that is replaced. */
export function useSaveSettings({ read, onSaved, onConflict }: SaveOptions): VersionedSave<Settings, Partial<Values>> & { base: Settings } {
  const { call } = useClient();
  const queries = useQueryClient();
  const [base, setBase] = useState(read);
  const save = useVersionedSave<Settings, Partial<Values>>({
    read,
    send: (values, version) => call('setMessagingSettings', { body: { ...base, ...values, version } }),
    onSaved,
    onConflict: (current) => {
      setBase(current);
      onConflict(current);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: inboxKeys.settings }),
  });
  return { ...save, base };
}

/** Colleagues who work in the inbox, and former ones who are still in its settings. */
export function useColleagues() {
  const { t } = useLingui();
  const { call } = useClient();
  const roleName = useRoleName();
  const query = useQuery({ queryKey: inboxKeys.colleagues, queryFn: ({ signal }) => call('listInboxColleagues', { signal }) });
  const { colleagues = [], former = [] } = query.data ?? {};
  const options = colleagues.map(({ id, name, role }) => ({ value: String(id), label: `${name} · ${roleName(role)}` }));
  const left = former.map(({ id, name }) => ({ value: String(id), label: t`${name} (no longer in the inbox)` }));
  return {
    error: query.error,
    options,
    /** Options with those of `ids` who have left the inbox. */
    optionsFor: (ids: readonly number[]) => [...options, ...left.filter(({ value }) => ids.includes(Number(value)))],
    nameOf: (id: number) => colleagues.find((one) => one.id === id)?.name ?? left.find(({ value }) => value === String(id))?.label ?? '…',
  };
}

export function useTeams() {
  const { call } = useClient();
  const { data, error } = useQuery({
    queryKey: wardKeys.teams,
    queryFn: ({ signal }) => call('listTeams', { signal }),
    select: ({ teams }) => sortNaturally(teams),
  });
  const teams = data ?? [];
  return {
    error,
    options: teams.map(({ id, name }) => ({ value: String(id), label: name })),
    nameOf: (id: number) => teams.find((one) => one.id === id)?.name ?? '…',
  };
}

/** Names of the days of the week, 1 is Monday. */
export function useWeekdays(): (weekday: number) => string {
  const { i18n } = useLingui();
  const format = new Intl.DateTimeFormat(i18n.locale, { weekday: 'long', timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  return (weekday) => format.format(new Date(Date.UTC(2024, 0, weekday)));
}
