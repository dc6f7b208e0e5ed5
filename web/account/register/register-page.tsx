// Creates an account: for a patient in the patient app, for a doctor or a nurse in the clinicians' app.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../client/react.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { goToDoor } from '../door/door-location.ts';
import { useSite } from '../use-site.ts';
import { CheckEmailPage } from './check-email-page.tsx';
import { PendingPage } from './pending-page.tsx';
import { type Registered, RegisterForm } from './register-form.tsx';

export function RegisterPage() {
  const { app, session } = useClient();
  const site = useSite();
  const [waiting, setWaiting] = useState<Registered['user']>();
  /** In the demo an account may be usable at once. */
  const goOn = async ({ user, token }: Registered) => (token === undefined ? setWaiting(user) : session.takeUp());

  if (app === 'admin' || site?.registration === false) return <NotHere />;
  if (!waiting) return <RegisterForm onDone={goOn} />;
  if (waiting.status === 'unconfirmed') return <CheckEmailPage email={waiting.email} />;
  return <PendingPage email={waiting.email} />;
}

function NotHere() {
  const { t } = useLingui();
  return (
    <DoorFrame title={t`Ask your clinic for an account`} answer>
      <Stack>
        <Text>
          <Trans>You cannot create an account here. Ask your clinic how to get one.</Trans>
        </Text>
        <Button onClick={() => goToDoor('sign-in')}>
          <Trans>Sign in</Trans>
        </Button>
      </Stack>
    </DoorFrame>
  );
}
