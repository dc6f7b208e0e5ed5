// The form that asks for another email address, with the password.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { hasCode } from '../../client/problems/api-error.ts';
import { useClient } from '../../client/react.tsx';
import { PasswordField } from '../../kit/parts/password-field.tsx';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { ProblemOfForm } from '../form/problem-of-form.tsx';
import { useForm } from '../form/use-form.ts';
import classes from './settings.module.css';

interface Props {
  onSent: () => Promise<void>;
  onCancel: () => void;
}

export function AddressForm({ onSent, onCancel }: Props) {
  const { t } = useLingui();
  const { call } = useClient();
  const { email, given } = useChecks();
  const form = useForm({
    fields: ['email', 'password'],
    check: (values) => onlyWrong({ email: email(values.email), password: given(values.password, t`Enter your password.`) }),
    send: async (values) => {
      await call('requestAddressChange', { body: { email: values.email.trim(), password: values.password } });
      await onSent();
    },
    refused: (error) => (hasCode(error, 'PASSWORD_WRONG') ? { password: t`This is not your password.` } : undefined),
  });
  return (
    <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
      <Stack className={classes.form}>
        <Text size="sm" c="dimmed">
          <Trans>We send a link to the new address. When you open it, you are signed out on your other devices.</Trans>
        </Text>
        <ProblemOfForm form={form} />
        <TextInput
          name="email"
          type="email"
          dir="ltr"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          autoFocus
          label={t`New email address`}
          error={form.errors.email}
        />
        <PasswordField name="password" autoComplete="current-password" required label={t`Password`} error={form.errors.password} />
        <Group gap="sm">
          <Button type="submit" loading={form.busy}>
            <Trans>Send the link</Trans>
          </Button>
          <Button variant="default" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
