// The header: the clinic's name and the account menu.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Burger } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { AccountMenu } from '../../account/account-menu.tsx';
import { PaletteButton, PaletteIcon } from '../../client/palette/palette-button.tsx';
import { keys } from '../../client/query-keys.ts';
import { useUser } from '../../client/react.tsx';
import { useRoleName } from '../../client/role-name.ts';
import { Link } from '../../kit/router/link.tsx';
import { Logo } from '../../kit/shell/logo.tsx';
import { Bell } from '../../notices/ui/bell.tsx';
import { noticePath } from './notice-path.ts';
import classes from './shell.module.css';

interface Props {
  clinic: string | undefined;
  menuOpen: boolean;
  onMenu: () => void;
  onSearch: () => void;
}

export function Header({ clinic, menuOpen, onMenu, onSearch }: Props) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const user = useUser();
  const queries = useQueryClient();
  const name = clinic ?? 'Bedside';
  return (
    <header className={classes.header}>
      <div className={classes.side}>
        <Burger opened={menuOpen} onClick={onMenu} hiddenFrom="lg" size="sm" aria-label={t`Navigation`} />
        <Link to="/" className={classes.brand} aria-label={t`${name}, administration`}>
          <Logo />
          <bdi className={classes.clinic}>{name}</bdi>
        </Link>
        <Badge variant="light" visibleFrom="xs">
          <Trans>Administration</Trans>
        </Badge>
      </div>
      <PaletteButton onOpen={onSearch} />
      <div className={classes.side}>
        <PaletteIcon label={t`Search people, patients and actions`} onOpen={onSearch} />
        <Bell pathOf={noticePath} onNews={() => void queries.invalidateQueries({ queryKey: keys.usersWaiting })} />
        <AccountMenu role={roleName(user.role)} />
      </div>
    </header>
  );
}
