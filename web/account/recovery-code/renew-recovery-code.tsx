// A new recovery code for a person who proves their password.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { hasCode } from '../../client/api-error.ts';
import { useClient, useUser } from '../../client/react.tsx';
import { PasswordField } from '../../kit/parts/password-field.tsx';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { FormProblem } from '../form/form-problem.tsx';
import { useForm } from '../form/use-form.ts';
import { WaitNotice } from '../form/wait-notice.tsx';
import { RecoveryCode } from './recovery-code.tsx';

type Step = { kind: 'closed' | 'asking' } | { kind: 'shown'; code: string };

export function RenewRecoveryCode() {
  const { email } = useUser();
  const [step, setStep] = useState<Step>({ kind: 'closed' });
  const close = () => setStep({ kind: 'closed' });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="recovery-title">
      <Title order={2} size="h5" id="recovery-title" mb="sm">
        <Trans>Recovery code</Trans>
      </Title>
      {step.kind === 'shown' ? (
        <Stack role="status">
          <RecoveryCode email={email} code={step.code} />
          <Button onClick={close} className="not-printed" style={{ alignSelf: 'flex-start' }}>
            <Trans>I have kept the code</Trans>
          </Button>
        </Stack>
      ) : (
        <Stack>
          <Text size="sm">
            <Trans>
              You only need one for notes that only you can open: if you forget your password, the code opens them again. A new code
              replaces the one before it.
            </Trans>
          </Text>
          {step.kind === 'closed' && (
            <Button variant="default" onClick={() => setStep({ kind: 'asking' })} style={{ alignSelf: 'flex-start' }}>
              <Trans>New recovery code</Trans>
            </Button>
          )}
          {step.kind === 'asking' && <Prove onCancel={close} onProved={(code) => setStep({ kind: 'shown', code })} />}
        </Stack>
      )}
    </Paper>
  );
}

function Prove({ onProved, onCancel }: { onProved: (code: string) => void; onCancel: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const { email } = useUser();
  const { given } = useChecks();
  const form = useForm({
    fields: ['password'],
    check: (values) => onlyWrong({ password: given(values.password, t`Enter your current password.`) }),
    send: async ({ password }) => onProved((await call('renewRecoveryCode', { body: { password } })).recovery_code),
    refused: (error) => (hasCode(error, 'PASSWORD_WRONG') ? { password: t`This is not your current password.` } : undefined),
  });
  const wait = hasCode(form.problem, 'TOO_MANY_ATTEMPTS') ? form.problem.retryAfter : undefined;
  return (
    <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
      <Stack maw={420}>
        {form.problemText && <FormProblem>{wait ? <WaitNotice seconds={wait} /> : form.problemText}</FormProblem>}
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          name="password"
          autoComplete="current-password"
          required
          autoFocus
          label={t`Current password`}
          error={form.errors.password}
        />
        <Group>
          <Button type="submit" loading={form.busy}>
            <Trans>Show a new code</Trans>
          </Button>
          <Button variant="default" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
