// The clinic's name and the person's menu.
import { Trans, useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { AccountMenu } from '../../account/account-menu.tsx';
import { useUser } from '../../client/react.tsx';
import { useRoleName } from '../../conversation/ui/role-name.ts';
import { IconPlugConnected } from '../../kit/icons.ts';
import { Logo } from '../../kit/logo.tsx';
import classes from './shell.module.css';

export function Header({ clinic }: { clinic: string | undefined }) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const user = useUser();
  return (
    <header className={classes.header}>
      <Link to="/" className={classes.brand} aria-label={clinic ? t`${clinic}, your messages` : t`Your messages`}>
        <Logo />
        <bdi className={classes.clinic}>{clinic ?? 'Bedside'}</bdi>
      </Link>
      <AccountMenu role={roleName(user.role)}>
        <Menu.Item component={Link} to="/services" leftSection={<IconPlugConnected size={18} />}>
          <Trans>Connected services</Trans>
        </Menu.Item>
      </AccountMenu>
    </header>
  );
}
