// Where an administrator can go, and how many people wait for them.
import { Plural, useLingui } from '@lingui/react/macro';
import { Badge, NavLink, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { keys } from '../../client/query-keys.ts';
import { useClient } from '../../client/react.tsx';
import { SideDialog } from '../../kit/parts/dialog.tsx';
import { IconBuildingHospital, IconHistory, IconId, IconKey, IconShieldLock, IconUsers, IconUsersGroup } from '../../kit/parts/icons.ts';
import classes from './shell.module.css';

interface Props {
  /** In a drawer, where there is no room beside the page. */
  open: boolean;
  onClose: () => void;
}

export function Navigation({ open, onClose }: Props) {
  const { t } = useLingui();
  return (
    <>
      <Places onGo={() => {}} />
      <SideDialog opened={open} onClose={onClose} size={280} title={t`Navigation`} hiddenFrom="lg">
        <div className={classes.drawer}>
          <Places onGo={onClose} />
        </div>
      </SideDialog>
    </>
  );
}

function Places({ onGo }: { onGo: () => void }) {
  const { t } = useLingui();
  const { pathname } = useLocation();
  const at = (place: string) => pathname.split('/').includes(place);
  const places = [
    { to: '/wards', label: t`Wards`, Icon: IconBuildingHospital },
    { to: '/teams', label: t`Teams`, Icon: IconUsersGroup },
    { to: '/patients', label: t`Patients`, Icon: IconId },
    { to: '/keys', label: t`Integration keys`, Icon: IconKey },
    { to: '/audit', label: t`Audit trail`, Icon: IconHistory },
    { to: '/security', label: t`Security`, Icon: IconShieldLock },
  ] as const;
  const elsewhere = places.some(({ to }) => at(to.slice(1)));
  return (
    <nav className={classes.navigation} aria-label={t`Primary`}>
      <NavLink
        component={Link}
        to="/"
        onClick={onGo}
        label={t`People`}
        leftSection={<IconUsers size={18} />}
        rightSection={<Waiting />}
        active={!elsewhere}
      />
      {places.map(({ to, label, Icon }) => (
        <NavLink key={to} component={Link} to={to} onClick={onGo} label={label} leftSection={<Icon size={18} />} active={at(to.slice(1))} />
      ))}
    </nav>
  );
}

/** As many as one page of the list holds; more are shown as "50+". */
const SHOWN = 50;

function Waiting() {
  const { call } = useClient();
  const waiting = useQuery({
    queryKey: [...keys.users, 'waiting'],
    queryFn: ({ signal }) => call('listUsers', { query: { status: 'pending', limit: SHOWN }, signal }),
  });
  const count = waiting.data?.users.length ?? 0;
  if (count === 0) return null;
  const more = waiting.data?.next ? '+' : '';
  return (
    <Badge size="sm" circle={count < 10}>
      <span aria-hidden="true">
        {count}
        {more}
      </span>
      <VisuallyHidden>
        <Plural value={count} one="# person waits for approval" other="# people wait for approval" />
      </VisuallyHidden>
    </Badge>
  );
}
