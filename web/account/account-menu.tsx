// The menu behind a person's initials: language, look, security, sign out.
import { Trans, useLingui } from '@lingui/react/macro';
import { Avatar, Menu, SegmentedControl, Stack, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useUser } from '../client/react.tsx';
import { IconLogout, IconShieldLock } from '../kit/icons.ts';
import { useLanguage } from '../kit/language.tsx';
import { LANGUAGES, type LanguageCode } from '../kit/locale.ts';
import classes from './account-menu.module.css';
import { useLeave } from './leave.tsx';

interface Props {
  /** What the person is at the clinic, in their language. */
  role: string;
  /** Items of the app's own. */
  children?: ReactNode;
}

export function AccountMenu({ role, children }: Props) {
  const { t } = useLingui();
  const user = useUser();
  const leave = useLeave();
  return (
    <Menu position="bottom-end" width={264} trapFocus>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={t`Account menu of ${user.name}`}>
          <Avatar name={user.name} color="initials" radius="xl" size={36} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <Text fw={600} size="sm" truncate>
            <bdi>{user.name}</bdi>
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {role}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            <bdi>{user.email}</bdi>
          </Text>
        </div>
        <Menu.Divider />
        <Preferences />
        <Menu.Divider />
        {children}
        <Menu.Item component={Link} to="/security" leftSection={<IconShieldLock size={18} />}>
          <Trans>Password and security</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} className="flip-in-rtl" />} onClick={leave}>
          <Trans>Sign out</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Preferences() {
  const { t } = useLingui();
  const { code, change } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack gap={8} px="sm" py={6}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t`Language`}
        value={code}
        onChange={(next) => void change(next as LanguageCode)}
        data={LANGUAGES.map((language) => ({ value: language.code, label: <span lang={language.code}>{language.name}</span> }))}
      />
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t`Appearance`}
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
