// Asks for a link with which a new password can be chosen. The answer never tells whether the address has an account.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../client/react.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { DoorLink } from '../door/door-link.tsx';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { FormProblem } from '../form/form-problem.tsx';
import { useForm } from '../form/use-form.ts';
import { useSite } from '../use-site.ts';

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
            <Trans>Tell us the e-mail address of your account. We send you a link with which you choose a new password.</Trans>
          </Text>
          {form.problemText && <FormProblem>{form.problemText}</FormProblem>}
          <TextInput
            name="email"
            type="email"
            dir="ltr"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            label={t`E-mail address`}
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
  const site = useSite();
  return (
    <DoorFrame key="sent" title={t`Look into your mailbox`} answer>
      <Stack>
        <Text>
          <Trans>
            If <bdi>{to}</bdi> has an account here, an e-mail with a link is on its way. The link works once, within 30 minutes.
          </Trans>
        </Text>
        <Text>
          <Trans>Nothing there after a few minutes? Look among unwanted mail, or check the address and ask again.</Trans>
        </Text>
        {site?.demo && (
          <Text size="sm" c="dimmed">
            <Trans>
              This is the demo: its mail is on{' '}
              <Anchor href="/dev/mail" underline="always" inherit>
                a page of its own
              </Anchor>
              .
            </Trans>
          </Text>
        )}
        <DoorLink to="sign-in">
          <Trans>Back to sign-in</Trans>
        </DoorLink>
      </Stack>
    </DoorFrame>
  );
}
