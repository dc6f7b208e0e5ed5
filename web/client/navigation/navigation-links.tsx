// The entries of an app's navigation as links, for the role of the signed-in user.
import { useLingui } from '@lingui/react/macro';
import { useLocation } from '../../kit/router/use-location.ts';
import { useUser } from '../react.tsx';
import { entryAt, groupNavigation, type NavigationEntry, type NavigationGroup } from './entry.ts';
import { MenuLink } from './menu-link.tsx';
import classes from './navigation-links.module.css';

/** The entries that the user's role sees. */
export function useOffered(entries: readonly NavigationEntry[]): readonly NavigationEntry[] {
  const { role } = useUser();
  return entries.filter(({ roles }) => roles?.(role) ?? true);
}

interface Props {
  entries: readonly NavigationEntry[];
  /** Groups with a heading; without groups the links are one list. */
  groups?: readonly NavigationGroup[];
  onGo?: () => void;
}

export function NavigationLinks({ entries, groups, onGo }: Props) {
  const { i18n } = useLingui();
  const offered = useOffered(entries);
  const here = entryAt(useLocation().pathname, offered);
  const links = (some: readonly NavigationEntry[]) =>
    some.map((entry) => <EntryLink key={entry.id} entry={entry} here={entry === here} onGo={onGo} />);
  if (!groups) return links(offered);
  return groupNavigation(offered, groups).map(({ group, entries }) => (
    <section key={group?.id ?? ''} className={classes.group} aria-label={group && i18n._(group.label)}>
      {group && (
        <p className={classes.heading} aria-hidden="true">
          {i18n._(group.label)}
        </p>
      )}
      {links(entries)}
    </section>
  ));
}

interface LinkProps {
  entry: NavigationEntry;
  here: boolean;
  onGo: (() => void) | undefined;
}

function EntryLink({ entry, here, onGo }: LinkProps) {
  const { i18n } = useLingui();
  return <MenuLink to={entry.path} here={here} onClick={onGo} icon={entry.icon} label={i18n._(entry.label)} badge={entry.badge} />;
}
