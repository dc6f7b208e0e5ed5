// The menu behind a user's initials: who is signed in, language, look, security, sign out.
import { useLingui } from '@lingui/react/macro';
import { Avatar, Divider, NavLink, Popover, Text, UnstyledButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useUser } from '../client/react.tsx';
import { IconLogout, IconSettings, IconShieldLock } from '../kit/parts/icons.ts';
import { initials } from '../kit/parts/initials.ts';
import { Link } from '../kit/router/link.tsx';
import { useLocation } from '../kit/router/use-location.ts';
import classes from './account-menu.module.css';
import { LanguageAndLook } from './language-and-look.tsx';
import { useLeave } from './leave.tsx';

interface Props {
  /** The user's role at the clinic, in their language. */
  role: string;
  /** Links of the app's own; choosing one closes the menu. */
  children?: ReactNode;
}

export function AccountMenu({ role, children }: Props) {
  const { t } = useLingui();
  const user = useUser();
  const leave = useLeave();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const letters = initials(user.name);
  const close = () => setOpen(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={272} trapFocus returnFocus shadow="md" radius="md">
      <Popover.Target>
        <UnstyledButton className={classes.button} onClick={() => setOpen(!open)} aria-label={t`${letters}, account of ${user.name}`}>
          <Avatar name={user.name} color="initials" radius="xl" size={36}>
            {letters}
          </Avatar>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={t`Account`}>
        <div className={classes.who}>
          <Text fw={600} size="sm" truncate>
            <bdi>{user.name}</bdi>
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {role} · <bdi>{user.email}</bdi>
          </Text>
        </div>
        <Divider my={6} />
        <div className={classes.look}>
          <LanguageAndLook size="xs" />
        </div>
        <Divider my={6} />
        {/* biome-ignore lint/a11y: the links inside are what is clicked; their clicks close the menu on the way up */}
        <div onClick={close}>
          {children}
          <NavLink
            component={Link}
            to="/settings"
            active={pathname.startsWith('/settings')}
            leftSection={<IconSettings size={18} />}
            label={t`Settings`}
          />
          <NavLink
            component={Link}
            to="/security"
            active={pathname === '/security'}
            leftSection={<IconShieldLock size={18} />}
            label={t`Password and security`}
          />
          <NavLink component="button" onClick={leave} leftSection={<IconLogout size={18} className="flip-in-rtl" />} label={t`Sign out`} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
