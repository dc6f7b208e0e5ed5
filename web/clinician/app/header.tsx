// The header: clinic, search, connection state, account menu.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Burger, Button, Kbd } from '@mantine/core';
import { AccountMenu } from '../../account/account-menu.tsx';
import { useLine, useUser } from '../../client/react.tsx';
import { useRoleName } from '../../client/role-name.ts';
import { IconSearch } from '../../kit/parts/icons.ts';
import { Link } from '../../kit/router/link.tsx';
import { Logo } from '../../kit/shell/logo.tsx';
import { Bell } from '../../notices/ui/bell.tsx';
import { NewsArea } from '../shared/steady/news-chip.tsx';
import { noticePath } from './notice-path.ts';
import classes from './shell.module.css';

interface Props {
  clinic: string | undefined;
  onSearch: () => void;
  menuOpen: boolean;
  onMenu: () => void;
}

export function Header({ clinic, onSearch, menuOpen, onMenu }: Props) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const user = useUser();
  const name = clinic ?? 'Bedside';
  return (
    <header className={classes.header}>
      <div className={classes.side}>
        <Burger opened={menuOpen} onClick={onMenu} hiddenFrom="lg" size="sm" aria-label={t`Navigation`} />
        <Link to="/" className={classes.brand} aria-label={t`${name}, home`}>
          <Logo />
          <bdi className={classes.clinic}>{name}</bdi>
        </Link>
      </div>
      <Button
        variant="default"
        className={classes.search}
        justify="space-between"
        visibleFrom="sm"
        onClick={onSearch}
        leftSection={<IconSearch size={16} />}
        rightSection={<Kbd size="xs">Ctrl K</Kbd>}
      >
        <Trans>Search</Trans>
      </Button>
      <div className={classes.side}>
        <ActionIcon
          variant="subtle"
          size="lg"
          hiddenFrom="sm"
          aria-label={t`Search patients, consultations and actions`}
          onClick={onSearch}
        >
          <IconSearch size={20} />
        </ActionIcon>
        <NewsArea />
        <LineState />
        <Bell pathOf={noticePath} />
        <AccountMenu role={roleName(user.role)} />
      </div>
    </header>
  );
}

function LineState() {
  const { t } = useLingui();
  const line = useLine();
  const text = line === 'live' ? t`Connected` : line === 'lost' ? t`No connection` : t`Connecting…`;
  return (
    <span className={classes.line} data-line={line} title={text}>
      <span className={classes.lineText}>{text}</span>
    </span>
  );
}
