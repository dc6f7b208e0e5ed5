// Confirms an email address with the link in a mail and the password of the registration that the link belongs to, and signs in. Without
// the password a link would confirm the newest registration of the address, even a stranger's.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { hasCode } from '../../client/problems/api-error.ts';
import { useClient, useSession } from '../../client/react.tsx';
import { PasswordField } from '../../kit/parts/password-field.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { DoorLink } from '../door/door-link.tsx';
import { goToDoor, tokenInUrl } from '../door/door-location.ts';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { ProblemOfForm } from '../form/problem-of-form.tsx';
import { useForm } from '../form/use-form.ts';
import { SignInPage } from '../sign-in/sign-in-page.tsx';

type Step = 'asking' | 'confirmed' | 'to-sign-in' | 'spent';

export function VerifyPage() {
  const [token] = useState(tokenInUrl);
  const [step, setStep] = useState<Step>(token === '' ? 'spent' : 'asking');
  if (step === 'asking') return <Prove token={token} onDone={setStep} />;
  if (step === 'spent') return <LinkSpent />;
  return step === 'confirmed' ? <Confirmed /> : <SignInAfter />;
}

function Prove({ token, onDone }: { token: string; onDone: (step: Step) => void }) {
  const { t } = useLingui();
  const { call, session } = useClient();
  const { given } = useChecks();
  const form = useForm({
    fields: ['password'],
    check: (values) => onlyWrong({ password: given(values.password, t`Enter your password.`) }),
    send: async ({ password }) => {
      try {
        await call('verifyEmail', { body: { token, password } });
      } catch (error) {
        if (!hasCode(error, 'TOKEN_INVALID')) throw error;
        return onDone('spent');
      }
      // A used link must not stay in the browser's history.
      goToDoor('verify-email', true);
      if (session.get().status === 'signed-in') return onDone('confirmed');
      await session.takeUp();
      if (session.get().status === 'signed-in') goToDoor('', true);
      else onDone('to-sign-in');
    },
    refused: (error) =>
      hasCode(error, 'PASSWORD_WRONG') ? { password: t`This is not the password you chose when you created the account.` } : undefined,
  });
  return (
    <DoorFrame title={t`Confirm your email address`}>
      <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
        <Stack>
          <Text>
            <Trans>Enter the password you chose when you created the account.</Trans>
          </Text>
          <ProblemOfForm form={form} />
          <PasswordField name="password" autoComplete="current-password" required label={t`Password`} error={form.errors.password} />
          <Button type="submit" loading={form.busy} fullWidth>
            <Trans>Confirm and sign in</Trans>
          </Button>
          <Text size="sm">
            <Trans>Forgot your password, or never chose one?</Trans>{' '}
            <DoorLink to="forgot">
              <Trans>Choose a new password</Trans>
            </DoorLink>
          </Text>
          <Text size="sm" c="dimmed">
            <Trans>If you did not create this account, close this page and ignore our email.</Trans>
          </Text>
        </Stack>
      </form>
    </DoorFrame>
  );
}

/** For a browser with a session, which is kept. */
function Confirmed() {
  const { t } = useLingui();
  return (
    <DoorFrame key="confirmed" title={t`Your address is confirmed`} answer>
      <Stack>
        <Text>
          <Trans>Thank you. Messages about your account will reach you.</Trans>
        </Text>
        <Button onClick={() => goToDoor('')}>
          <Trans>Continue</Trans>
        </Button>
      </Stack>
    </DoorFrame>
  );
}

/** The address is confirmed, but signing in requires another step. */
function SignInAfter() {
  const { app } = useClient();
  const isIn = useSession().status === 'signed-in';
  useEffect(() => {
    if (isIn) goToDoor('', true);
  }, [isIn]);
  return (
    <SignInPage
      notice={
        app === 'clinic' ? (
          <Trans>Your address is confirmed. If your clinic has to approve your account, you get an email when you can sign in.</Trans>
        ) : (
          <Trans>Your address is confirmed. You can sign in now.</Trans>
        )
      }
    />
  );
}

function LinkSpent() {
  const { t } = useLingui();
  return (
    <DoorFrame key="spent" title={t`This link no longer works`} answer>
      <Stack>
        <Text>
          <Trans>
            It is older than 24 hours, or you asked for it before you created your account again. If you cannot sign in, create your account
            again.
          </Trans>
        </Text>
        <Button onClick={() => goToDoor('sign-in')}>
          <Trans>Sign in</Trans>
        </Button>
      </Stack>
    </DoorFrame>
  );
}
