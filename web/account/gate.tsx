// Shows the app to signed-in users, and the pages before sign-in to all others.
import { Trans } from '@lingui/react/macro';
import { Center, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { type ComponentType, Suspense, useEffect, useState } from 'react';
import { ProblemsProvider } from '../client/problems/problems.tsx';
import { useClient, useSession } from '../client/react.tsx';
import { PlainButton } from '../kit/parts/plain-button.tsx';
import { CrashBoundary } from '../kit/shell/crash.tsx';
import { goToDoor, useDoorPath } from './door/door-location.ts';
import { doorPage, isForSignedOut } from './door/door-pages.ts';
import { useNotificationAtDoor } from './door/notification-at-door.ts';
import { Emergency } from './emergency.tsx';
import { problems } from './problems.ts';
import { Wait } from './wait.tsx';

/** Interval of the retries while the server cannot be reached, in ms. */
const LOOK_AGAIN = 5_000;

/** `Inside` is the app behind sign-in. It mounts again for every user, so that no state of one is left for the next. */
export const Gate = ({ Inside }: { Inside: ComponentType }) => (
  <ProblemsProvider sentences={problems}>
    <PageOf Inside={Inside} />
  </ProblemsProvider>
);

function PageOf({ Inside }: { Inside: ComponentType }) {
  const state = useSession();
  const path = useDoorPath();
  const leftByChoice = state.status === 'signed-out' && state.because === 'asked';
  const isIn = state.status === 'signed-in';
  const isOut = state.status === 'signed-out';
  useNotificationAtDoor(isOut);
  const door = doorPage(path, isOut);
  const mayEnter = isIn && isForSignedOut(path);
  // Neither the URL of the sign-in page inside the app nor the last page's URL after sign-out makes sense.
  useEffect(() => {
    if (mayEnter) goToDoor('', true);
    if (leftByChoice) goToDoor('sign-in', true);
  }, [mayEnter, leftByChoice]);

  if (door) {
    // The same elements in every state of the session, so that a page keeps its state when the session starts or ends.
    return (
      <CrashBoundary fallback={isOut ? <SignedOut /> : undefined}>
        <Suspense fallback={<Wait />}>
          <door.Page key={path} />
        </Suspense>
      </CrashBoundary>
    );
  }
  if (isIn)
    return (
      <Suspense fallback={<Wait />}>
        <Inside key={state.user.id} />
      </Suspense>
    );
  if (state.status === 'unreachable') return <Unreachable />;
  return <Wait />;
}

/** Shown when the page in front of sign-in cannot be loaded, as after signing out without a connection. */
function SignedOut() {
  const [offline] = useState(() => !navigator.onLine);
  useEffect(() => {
    const reload = () => location.reload();
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, []);
  return (
    <Center component="main" h="100dvh" p="md">
      <Stack align="center" ta="center" role="status">
        <Title order={1} size="h3">
          <Trans>You are signed out</Trans>
        </Title>
        <Text>
          <Trans>To sign in again, you need a connection. The page to sign in opens when there is one.</Trans>
        </Text>
        {!offline && (
          <PlainButton onClick={() => location.reload()}>
            <Trans>Try now</Trans>
          </PlainButton>
        )}
        <Emergency />
      </Stack>
    </Center>
  );
}

function Unreachable() {
  const { session } = useClient();
  useEffect(() => {
    const again = () => void session.resume();
    const timer = setInterval(again, LOOK_AGAIN);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [session]);
  return (
    <Center component="main" h="100dvh" p="md">
      <Stack align="center" role="status">
        <VisuallyHidden component="h1">Bedside</VisuallyHidden>
        <Text ta="center">
          <Trans>The clinic cannot be reached at the moment. We keep trying; what you wrote is kept.</Trans>
        </Text>
        <PlainButton onClick={() => void session.resume()}>
          <Trans>Try now</Trans>
        </PlainButton>
        <Emergency />
      </Stack>
    </Center>
  );
}
