// The form that changes the password, with the current one.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Paper, Stack, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { hasCode } from '../../client/problems/api-error.ts';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { keys } from '../../client/query-keys.ts';
import { useClient, useUser } from '../../client/react.tsx';
import { IconCheck } from '../../kit/parts/icons.ts';
import { PasswordField } from '../../kit/parts/password-field.tsx';
import { useSection } from '../../kit/router/use-section.ts';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { NewPasswordField } from '../form/new-password-field.tsx';
import { ProblemOfForm } from '../form/problem-of-form.tsx';
import { useForm } from '../form/use-form.ts';

export function ChangePassword() {
  const section = useSection('password');
  const [changes, setChanges] = useState(0);
  return (
    <Paper withBorder p="md" component="section" {...section} aria-labelledby="password-title">
      <Title order={2} size="h5" id="password-title" mb="sm">
        <Trans>Change your password</Trans>
      </Title>
      {changes > 0 && (
        <Alert key={changes} color="green" role="status" icon={<IconCheck size={18} />} mb="md">
          <Trans>Your password is changed. You are signed out everywhere else.</Trans>
        </Alert>
      )}
      <ChangeForm key={`form-${changes}`} onDone={() => setChanges(changes + 1)} />
    </Paper>
  );
}

function ChangeForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const { email } = useUser();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const { given, newPassword } = useChecks();
  const form = useForm({
    fields: ['old', 'new'],
    check: (values) =>
      onlyWrong({
        old: given(values.old, t`Enter your current password.`),
        new: newPassword(values.new) ?? (values.new === values.old ? t`This is your current password. Choose another.` : undefined),
      }),
    send: async (values) => {
      await call('changePassword', { body: { old: values.old, new: values.new } });
      void queries.invalidateQueries({ queryKey: keys.sessions });
      onDone();
    },
    refused: (error) => {
      if (hasCode(error, 'PASSWORD_WRONG')) return { old: t`This is not your current password.` };
      return hasCode(error, 'PASSWORD_TOO_COMMON') ? { new: problemText(error) } : undefined;
    },
  });
  return (
    <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
      <Stack maw={420}>
        <ProblemOfForm form={form} />
        {/* Identifies the account to password managers. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordField name="old" autoComplete="current-password" required label={t`Current password`} error={form.errors.old} />
        <NewPasswordField name="new" label={t`New password`} error={form.errors.new} />
        <Button type="submit" loading={form.busy} style={{ alignSelf: 'flex-start' }}>
          <Trans>Change password</Trans>
        </Button>
      </Stack>
    </form>
  );
}
