// The clinic's name and the person's menu.
import { useLingui } from '@lingui/react/macro';
import { NavLink } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { AccountMenu } from '../../account/account-menu.tsx';
import { useUser } from '../../client/react.tsx';
import { useRoleName } from '../../client/role-name.ts';
import { IconId, IconPlugConnected } from '../../kit/parts/icons.ts';
import { Logo } from '../../kit/shell/logo.tsx';
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
        <NavLink component={Link} to="/details" leftSection={<IconId size={18} />} label={t`My details`} />
        <NavLink component={Link} to="/services" leftSection={<IconPlugConnected size={18} />} label={t`Connected services`} />
      </AccountMenu>
    </header>
  );
}
