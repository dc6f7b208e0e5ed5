// The page shown when a page failed unexpectedly or could not be loaded.
import { Trans } from '@lingui/react/macro';
import { Center, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode, useEffect, useState } from 'react';
import { PlainButton } from '../parts/plain-button.tsx';

/** Without a connection, the code of a page cannot be loaded; when the connection is back, the page reloads by itself. */
export function Crash() {
  const [offline] = useState(() => !navigator.onLine);
  useEffect(() => {
    if (!offline) return;
    const reload = () => location.reload();
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [offline]);
  if (offline) {
    return (
      <Center mih="60dvh" p="md" flex={1}>
        <Stack align="center" ta="center" maw={460} role="alert">
          <Title order={1} size="h3">
            <Trans>You are offline</Trans>
          </Title>
          <Text c="dimmed">
            <Trans>This page will load when you are back online. What you wrote is kept.</Trans>
          </Text>
        </Stack>
      </Center>
    );
  }
  return (
    <Center mih="60dvh" p="md" flex={1}>
      <Stack align="center" ta="center" maw={460} role="alert">
        <Title order={1} size="h3">
          <Trans>This page could not be shown</Trans>
        </Title>
        <Text c="dimmed">
          <Trans>What you wrote is kept. Reload the page. If that does not help, tell your clinic.</Trans>
        </Text>
        <PlainButton onClick={() => location.reload()}>
          <Trans>Reload</Trans>
        </PlainButton>
      </Stack>
    </Center>
  );
}

interface BoundaryProps {
  /** Shown in place of the page; a general message by default. */
  fallback?: ReactNode | undefined;
  children: ReactNode;
}

/** Catches the errors of a page while it renders or loads its code. */
export class CrashBoundary extends Component<BoundaryProps, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      this.props.fallback ?? (
        <main>
          <Crash />
        </main>
      )
    );
  }
}
