// The header: clinic, search, connection state, account menu.
import { useLingui } from '@lingui/react/macro';
import { Burger } from '@mantine/core';
import { AccountMenu } from '../../account/account-menu.tsx';
import { PaletteButton, PaletteIcon } from '../../client/palette/palette-button.tsx';
import { useLine, useUser } from '../../client/react.tsx';
import { useRoleName } from '../../client/role-name.ts';
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
      <PaletteButton onOpen={onSearch} />
      <div className={classes.side}>
        <PaletteIcon label={t`Search patients, consultations and actions`} onOpen={onSearch} />
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
