// Confirms a new email address with the link in a mail to it, and the account's password.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { hasCode } from '../../client/problems/api-error.ts';
import { useClient, useSession } from '../../client/react.tsx';
import { PasswordField } from '../../kit/parts/password-field.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { goToDoor, tokenInUrl } from '../door/door-location.ts';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { ProblemOfForm } from '../form/problem-of-form.tsx';
import { useForm } from '../form/use-form.ts';

type Step = 'asking' | 'confirmed' | 'spent' | 'taken';

export function ConfirmAddressPage() {
  const [token] = useState(tokenInUrl);
  const [step, setStep] = useState<Step>(token === '' ? 'spent' : 'asking');
  if (step === 'asking') return <Prove token={token} onDone={setStep} />;
  return step === 'confirmed' ? <Confirmed /> : <NotChanged step={step} />;
}

function Prove({ token, onDone }: { token: string; onDone: (step: Step) => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const { given } = useChecks();
  const form = useForm({
    fields: ['password'],
    check: (values) => onlyWrong({ password: given(values.password, t`Enter your password.`) }),
    send: async ({ password }) => {
      try {
        await call('confirmAddressChange', { body: { token, password } });
      } catch (error) {
        if (!hasCode(error, 'TOKEN_INVALID', 'EMAIL_TAKEN')) throw error;
        return onDone(hasCode(error, 'EMAIL_TAKEN') ? 'taken' : 'spent');
      }
      // A used link must not stay in the browser's history.
      goToDoor('confirm-address', true);
      onDone('confirmed');
    },
    refused: (error) => (hasCode(error, 'PASSWORD_WRONG') ? { password: t`This is not your password.` } : undefined),
  });
  return (
    <DoorFrame title={t`Confirm your new email address`}>
      <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
        <Stack>
          <Text>
            <Trans>Enter the password of your account. After that you sign in with this address.</Trans>
          </Text>
          <ProblemOfForm form={form} />
          <PasswordField name="password" autoComplete="current-password" required label={t`Password`} error={form.errors.password} />
          <Button type="submit" loading={form.busy} fullWidth>
            <Trans>Confirm this address</Trans>
          </Button>
          <Text size="sm" c="dimmed">
            <Trans>If you did not ask for this, close this page and ignore our email.</Trans>
          </Text>
        </Stack>
      </form>
    </DoorFrame>
  );
}

function Confirmed() {
  const { t } = useLingui();
  const isIn = useSession().status === 'signed-in';
  return (
    <DoorFrame key="confirmed" title={t`Your new address is confirmed`} answer>
      <Stack>
        <Text>
          <Trans>From now on we write to this address, and you sign in with it. Your other devices are signed out.</Trans>
        </Text>
        <Button onClick={() => goToDoor(isIn ? '' : 'sign-in')}>{isIn ? <Trans>Continue</Trans> : <Trans>Sign in</Trans>}</Button>
      </Stack>
    </DoorFrame>
  );
}

function NotChanged({ step }: { step: 'spent' | 'taken' }) {
  const { t } = useLingui();
  return (
    <DoorFrame key={step} title={step === 'taken' ? t`This address is in use` : t`This link no longer works`} answer>
      <Stack>
        <Text>
          {step === 'taken' ? (
            <Trans>Another account uses this address now. Yours keeps the address that it has.</Trans>
          ) : (
            <Trans>
              It is older than 24 hours, or the change was withdrawn or asked for again. You can ask for a new link in your settings.
            </Trans>
          )}
        </Text>
        <Button onClick={() => goToDoor('')}>
          <Trans>Continue</Trans>
        </Button>
      </Stack>
    </DoorFrame>
  );
}
