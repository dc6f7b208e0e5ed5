// What opens behind a person's initials: who is signed in, language, look, security, sign out.
import { Trans, useLingui } from '@lingui/react/macro';
import { Avatar, Divider, NavLink, Popover, SegmentedControl, Stack, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useClient, useUser } from '../client/react.tsx';
import { useLanguage } from '../kit/language/language.tsx';
import { LANGUAGES, type LanguageCode } from '../kit/language/locale.ts';
import { IconLogout, IconShieldLock } from '../kit/parts/icons.ts';
import { initials } from '../kit/parts/initials.ts';
import classes from './account-menu.module.css';
import { useLeave } from './leave.tsx';

interface Props {
  /** What the person is at the clinic, in their language. */
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
        <Preferences />
        <Divider my={6} />
        {/* biome-ignore lint/a11y: the links inside are what is clicked; their clicks close the menu on the way up */}
        <div onClick={close}>
          {children}
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

function Preferences() {
  const { t } = useLingui();
  const { code, change } = useLanguage();
  const { call } = useClient();
  const choose = (next: LanguageCode) => {
    void change(next);
    // Messages to the person are written in it, too. The choice on this device stands without a connection.
    call('updateMe', { body: { language: next } }).catch(() => undefined);
  };
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack gap={8} px={6} py={2}>
      <Text size="xs" c="dimmed" id="language-label">
        <Trans>Language</Trans>
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-labelledby="language-label"
        value={code}
        onChange={(next) => choose(next as LanguageCode)}
        data={LANGUAGES.map((language) => ({ value: language.code, label: <span lang={language.code}>{language.name}</span> }))}
      />
      <Text size="xs" c="dimmed" id="look-label">
        <Trans>Appearance</Trans>
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-labelledby="look-label"
        value={colorScheme}
        onChange={(next) => setColorScheme(next as typeof colorScheme)}
        data={[
          { value: 'light', label: t`Light` },
          { value: 'dark', label: t`Dark` },
          { value: 'auto', label: t`Automatic` },
        ]}
      />
    </Stack>
  );
}
