// The page after registration: the address has to be confirmed.
import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import { useClient } from '../../client/react.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { DoorLink } from '../door/door-link.tsx';
import { DemoMail } from '../form/demo-mail.tsx';
import { ResendLink } from './resend-link.tsx';

export function CheckEmailPage({ email }: { email: string }) {
  const { t } = useLingui();
  const { app } = useClient();
  return (
    <DoorFrame key="check-email" title={t`Check your email`} answer>
      <Stack>
        <Text>
          <Trans>
            We sent a link to <bdi>{email}</bdi>. Open it within 24 hours to confirm your address; then you can sign in.
          </Trans>
        </Text>
        {app === 'clinic' && (
          <Text>
            <Trans>Your clinic may want to approve your account after that. You get an email when it is approved.</Trans>
          </Text>
        )}
        <Text>
          <Trans>No email after a few minutes? Look in spam, or send the link again.</Trans>
        </Text>
        <ResendLink email={email} />
        <DemoMail />
        <DoorLink to="sign-in">
          <Trans>Back to sign-in</Trans>
        </DoorLink>
      </Stack>
    </DoorFrame>
  );
}
