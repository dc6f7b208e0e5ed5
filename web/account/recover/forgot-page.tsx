// Requests a link to set a new password. The response is the same whether or not the address has an account.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../client/react.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { DoorLink } from '../door/door-link.tsx';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { DemoMail } from '../form/demo-mail.tsx';
import { ProblemOfForm } from '../form/problem-of-form.tsx';
import { useForm } from '../form/use-form.ts';

export function ForgotPage() {
  const { t } = useLingui();
  const { call } = useClient();
  const { email } = useChecks();
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm({
    fields: ['email'],
    check: (values) => onlyWrong({ email: email(values.email) }),
    send: async (values) => {
      const address = values.email.trim();
      await call('forgotPassword', { body: { email: address } });
      setSentTo(address);
    },
  });
  if (sentTo !== undefined) return <Sent to={sentTo} />;
  return (
    <DoorFrame title={t`Forgot your password?`}>
      <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
        <Stack>
          <Text>
            <Trans>Enter the email address of your account. We will send you a link to choose a new password.</Trans>
          </Text>
          <ProblemOfForm form={form} />
          <TextInput
            name="email"
            type="email"
            dir="ltr"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            label={t`Email address`}
            error={form.errors.email}
          />
          <Button type="submit" loading={form.busy} fullWidth>
            <Trans>Send the link</Trans>
          </Button>
          <DoorLink to="sign-in">
            <Trans>Back to sign-in</Trans>
          </DoorLink>
        </Stack>
      </form>
    </DoorFrame>
  );
}

function Sent({ to }: { to: string }) {
  const { t } = useLingui();
  return (
    <DoorFrame key="sent" title={t`Check your email`} answer>
      <Stack>
        <Text>
          <Trans>
            If <bdi>{to}</bdi> has an account here, an email with a link is on its way. The link works once, within 30 minutes.
          </Trans>
        </Text>
        <Text>
          <Trans>No email after a few minutes? Look in spam, or check the address and ask again.</Trans>
        </Text>
        <DemoMail />
        <DoorLink to="sign-in">
          <Trans>Back to sign-in</Trans>
        </DoorLink>
      </Stack>
    </DoorFrame>
  );
}
