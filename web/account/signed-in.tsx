// Stands in front of every page that needs somebody signed in.
import { Trans } from '@lingui/react/macro';
import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useClient, useSession } from '../client/react.tsx';

/** How often to look again while the server cannot be reached, in ms. */
const LOOK_AGAIN = 5_000;

export function SignedIn({ children }: { children: ReactNode }) {
  const state = useSession();
  if (state.status === 'signed-in') return <div key={state.user.id}>{children}</div>;
  if (state.status === 'signed-out') return <Navigate to="/sign-in" replace />;
  if (state.status === 'unreachable') return <Unreachable />;
  return <Center h="100dvh"><Loader aria-label="Bedside" /></Center>;
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
