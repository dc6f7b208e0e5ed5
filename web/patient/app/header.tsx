// The clinic's name and the person's menu.
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { AccountMenu } from '../../account/account-menu.tsx';
import { NavigationLinks } from '../../client/navigation/navigation-links.tsx';
import { useUser } from '../../client/react.tsx';
import { useRoleName } from '../../client/role-name.ts';
import { Logo } from '../../kit/shell/logo.tsx';
import { entries } from './navigation-entries.ts';
import classes from './shell.module.css';

export function Header({ clinic }: { clinic: string | undefined }) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const user = useUser();
  const name = clinic ?? 'Bedside';
  return (
    <header className={classes.header}>
      <Link to="/" className={classes.brand} aria-label={t`${name}, your messages`}>
        <Logo />
        <bdi className={classes.clinic}>{name}</bdi>
      </Link>
      <AccountMenu role={roleName(user.role)}>
        <NavigationLinks entries={entries} />
      </AccountMenu>
    </header>
  );
}
