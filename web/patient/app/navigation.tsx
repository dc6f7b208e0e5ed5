// The primary navigation of a patient: a bar at the bottom of a phone, at the side of a wider screen.
import { useLingui } from '@lingui/react/macro';
import { entryAt, groupNavigation, type NavigationEntry } from '../../client/navigation/entry.ts';
import { Link } from '../../kit/router/link.tsx';
import { useLocation } from '../../kit/router/use-location.ts';
import classes from './navigation.module.css';
import { entries, groups } from './navigation-entries.ts';

export function Navigation() {
  const { t, i18n } = useLingui();
  const { pathname } = useLocation();
  const here = entryAt(pathname, entries);
  // A conversation has its own back button. Pages of the account are on one level, so they keep the navigation.
  const isDeep = here !== undefined && here.group === undefined && here.path !== pathname;
  return (
    <nav className={classes.navigation} aria-label={t`Primary`} data-deep={isDeep || undefined}>
      {groupNavigation(entries, groups).map(({ group, entries }) => (
        <div key={group?.id ?? ''} className={classes.group} data-group={group?.id}>
          {group && <p className={classes.heading}>{i18n._(group.label)}</p>}
          <ul className={classes.list}>
            {entries.map((entry) => (
              <li key={entry.id}>
                <Entry entry={entry} here={entry === here} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Entry({ entry, here }: { entry: NavigationEntry; here: boolean }) {
  const { i18n } = useLingui();
  return (
    <Link to={entry.path} className={classes.entry} aria-current={here ? 'page' : undefined}>
      {entry.icon}
      <span className={classes.label}>{i18n._(entry.label)}</span>
      <span className={classes.badge}>{entry.badge}</span>
    </Link>
  );
}
