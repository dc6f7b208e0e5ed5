// Stands in front of every page that needs somebody signed in. What the server told one person is cached for that person alone.
import { Trans } from '@lingui/react/macro';
import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { createQueryClient } from '../client/query-client.ts';
import { useClient, useSession } from '../client/react.tsx';

/** How often to look again while the server cannot be reached, in ms. */
const LOOK_AGAIN = 5_000;

export function SignedIn({ children }: { children: ReactNode }) {
  const state = useSession();
  if (state.status === 'signed-in') return <OwnCache key={state.user.id}>{children}</OwnCache>;
  if (state.status === 'signed-out') return <Navigate to="/sign-in" replace />;
  if (state.status === 'unreachable') return <Unreachable />;
  return <Center h="100dvh"><Loader aria-label="Bedside" role="status" /></Center>;
}

function OwnCache({ children }: { children: ReactNode }) {
  const [queries] = useState(createQueryClient);
  useEffect(() => () => queries.clear(), [queries]);
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}

function Unreachable() {
  const { session } = useClient();
  useEffect(() => {
    const again = () => void session.resume();
    const timer = setInterval(again, LOOK_AGAIN);
    window.addEventListener('online', again);
    return () => { clearInterval(timer); window.removeEventListener('online', again); };
  }, [session]);
  return (
    <Center component="main" h="100dvh" p="md">
      <Stack align="center" role="status">
        <Text ta="center"><Trans>The clinic cannot be reached at the moment. We keep trying; what you wrote is kept.</Trans></Text>
        <Button variant="default" onClick={() => void session.resume()}><Trans>Try now</Trans></Button>
      </Stack>
    </Center>
  );
}
