// The entries of an app's navigation as links, for the role of the signed-in user.
import { useLingui } from '@lingui/react/macro';
import { NavLink } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useUser } from '../react.tsx';
import { entryAt, type NavigationEntry } from './entry.ts';

/** The entries that the user's role sees. */
export function useOffered(entries: readonly NavigationEntry[]): readonly NavigationEntry[] {
  const { role } = useUser();
  return entries.filter(({ roles }) => roles?.(role) ?? true);
}

interface Props {
  entries: readonly NavigationEntry[];
  onGo?: () => void;
}

export function NavigationLinks({ entries, onGo }: Props) {
  const { i18n } = useLingui();
  const offered = useOffered(entries);
  const here = entryAt(useLocation().pathname, offered);
  return offered.map((entry) => (
    <NavLink
      key={entry.id}
      component={Link}
      to={entry.path}
      {...(onGo && { onClick: onGo })}
      label={i18n._(entry.label)}
      leftSection={entry.icon}
      active={entry === here}
      aria-current={entry === here ? 'page' : undefined}
      rightSection={entry.badge}
    />
  ));
}
