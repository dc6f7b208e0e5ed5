// A new recovery code, for who proves the password. It opens the user's notes after a forgotten password.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { hasCode } from '../../client/problems/api-error.ts';
import { useClient } from '../../client/react.tsx';
import { PasswordField } from '../../kit/parts/password-field.tsx';
import { Secret } from '../../kit/parts/secret.tsx';
import { useSection } from '../../kit/router/use-section.ts';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { ProblemOfForm } from '../form/problem-of-form.tsx';
import { useForm } from '../form/use-form.ts';

export function RenewRecoveryCode() {
  const { t } = useLingui();
  const section = useSection('recovery-code');
  const [code, setCode] = useState<string>();
  return (
    <Paper withBorder p="md" component="section" {...section} aria-labelledby="recovery-code-title">
      <Title order={2} size="h5" id="recovery-code-title">
        <Trans>Recovery code</Trans>
      </Title>
      <Text size="sm" c="dimmed" mt={6} mb="sm">
        <Trans>
          If you forget your password, you can still read your notes with this code. Keep it in a safe place. A new code replaces the one
          you have.
        </Trans>
      </Text>
      {code === undefined ? (
        <PasswordForm onDone={setCode} />
      ) : (
        <Stack role="status">
          <Secret label={t`Your recovery code`} value={code} />
          <Text size="sm">
            <Trans>We show it only now.</Trans>
          </Text>
          <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setCode(undefined)}>
            <Trans>I have kept the code</Trans>
          </Button>
        </Stack>
      )}
    </Paper>
  );
}

function PasswordForm({ onDone }: { onDone: (code: string) => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const { given } = useChecks();
  const form = useForm({
    fields: ['password'],
    check: (values) => onlyWrong({ password: given(values.password, t`Enter your current password.`) }),
    send: async ({ password }) => onDone((await call('renewRecoveryCode', { body: { password } })).recovery_code),
    refused: (error) => (hasCode(error, 'PASSWORD_WRONG') ? { password: t`This is not your current password.` } : undefined),
  });
  return (
    <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
      <Stack maw={420}>
        <ProblemOfForm form={form} />
        <PasswordField name="password" autoComplete="current-password" required label={t`Password`} error={form.errors.password} />
        <Button type="submit" variant="default" loading={form.busy} style={{ alignSelf: 'flex-start' }}>
          <Trans>Get a new recovery code</Trans>
        </Button>
      </Stack>
    </form>
  );
}
