// The clinic's name and the person's menu.
import { useLingui } from '@lingui/react/macro';
import { AccountMenu } from '../../account/account-menu.tsx';
import { settings } from '../../account/settings/navigation.tsx';
import { NavigationLinks } from '../../client/navigation/navigation-links.tsx';
import { useUser } from '../../client/react.tsx';
import { useRoleName } from '../../client/role-name.ts';
import { Link } from '../../kit/router/link.tsx';
import { Logo } from '../../kit/shell/logo.tsx';
import { entries } from './navigation-entries.ts';
import classes from './shell.module.css';

/** The entries that are not in the bar at the bottom of a phone. The menu has its own link to the settings. */
const inMenu = entries.filter(({ id, group }) => group !== undefined && id !== settings.id);

export function Header({ clinic }: { clinic: string | undefined }) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const user = useUser();
  const name = clinic ?? 'Bedside';
  return (
    <header className={classes.header}>
      <Link to="/" className={classes.brand} aria-label={t`${name}, home`}>
        <Logo />
        <bdi className={classes.clinic}>{name}</bdi>
      </Link>
      <AccountMenu role={roleName(user.role)}>
        <NavigationLinks entries={inMenu} />
      </AccountMenu>
    </header>
  );
}
