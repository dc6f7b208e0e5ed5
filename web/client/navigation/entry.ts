// An entry of an app's navigation. Each feature declares its own in its `navigation.tsx`; the app collects them.
import type { MessageDescriptor } from '@lingui/core';
import type { ReactNode } from 'react';
import type { Role } from '../../../contracts/common.ts';

export interface NavigationEntry {
  /** Unique in its app. */
  id: string;
  /** Entries are shown in ascending order; steps of ten leave room. */
  order: number;
  label: MessageDescriptor;
  path: string;
  /** Other words that find it in the command palette, separated by commas. */
  words?: MessageDescriptor;
  /** Other paths that belong to it. */
  also?: readonly string[];
  icon: ReactNode;
  /** Of the app's groups; entries without one come first. */
  group?: string;
  /** Roles that see the entry, when not all roles of the app; the server enforces permissions. */
  roles?: (role: Role) => boolean;
  /** For example a count of unread messages. */
  badge?: ReactNode;
}

/** Entries with a heading of their own. */
export interface NavigationGroup {
  id: string;
  label: MessageDescriptor;
}

/** The exports of a feature's `navigation.tsx`. */
export interface NavigationFile {
  navigation: readonly NavigationEntry[];
}

/** The entries of all features, in order. @param files every feature's `navigation.tsx` @param more entries that belong to no feature */
export const collectNavigation = (
  files: Readonly<Record<string, NavigationFile>>,
  more: readonly NavigationEntry[] = [],
): readonly NavigationEntry[] =>
  [...Object.values(files).flatMap(({ navigation }) => navigation), ...more].sort((a, b) => a.order - b.order);

/** The entries by group: first those of none, then each group that has some, in the order of `groups`. */
export const groupNavigation = (
  entries: readonly NavigationEntry[],
  groups: readonly NavigationGroup[],
): readonly { group: NavigationGroup | undefined; entries: readonly NavigationEntry[] }[] =>
  [undefined, ...groups]
    .map((group) => ({ group, entries: entries.filter((entry) => entry.group === group?.id) }))
    .filter((one) => one.entries.length > 0);

/** The entry of a page: the one whose path is the longest prefix of `pathname`. */
export const entryAt = (pathname: string, entries: readonly NavigationEntry[]): NavigationEntry | undefined => {
  const within = (path: string): boolean => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`));
  const reached = entries.flatMap((entry) => [entry.path, ...(entry.also ?? [])].filter(within).map((path) => ({ entry, path })));
  return reached.sort((a, b) => b.path.length - a.path.length)[0]?.entry;
};
