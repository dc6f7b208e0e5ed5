// Opens an account: for a patient in the patient app, for a doctor or a nurse in the clinicians' app.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../client/react.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { goToDoor } from '../door/door-location.ts';
import { useSite } from '../use-site.ts';
import { PendingPage } from './pending-page.tsx';
import { RecoveryCodePage } from './recovery-code-page.tsx';
import { type Registered, RegisterForm } from './register-form.tsx';

export function RegisterPage() {
  const { t } = useLingui();
  const { app, session } = useClient();
  const site = useSite();
  const [registered, setRegistered] = useState<Registered>();
  const [codeKept, setCodeKept] = useState(false);
  const isIn = registered?.token !== undefined;

  if (app === 'admin' || site?.registration === false) return <NotHere />;
  if (!registered) return <RegisterForm onDone={setRegistered} />;
  if (codeKept) return <PendingPage email={registered.user.email} />;
  return (
    <RecoveryCodePage
      title={isIn ? t`Welcome. Keep this code` : t`Keep this code`}
      email={registered.user.email}
      code={registered.recoveryCode}
      onKept={() => (isIn ? void session.takeUp() : setCodeKept(true))}
    />
  );
}

function NotHere() {
  const { t } = useLingui();
  return (
    <DoorFrame title={t`Accounts are not opened here`} answer>
      <Stack>
        <Text>
          <Trans>Your clinic opens accounts for you. Ask at the front desk.</Trans>
        </Text>
        <Button onClick={() => goToDoor('sign-in')}>
          <Trans>Sign in</Trans>
        </Button>
      </Stack>
    </DoorFrame>
  );
}
