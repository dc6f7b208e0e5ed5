// The page of a clinician's account that waits for an administrator's approval.
import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import { DoorFrame } from '../door/door-frame.tsx';
import { DoorLink } from '../door/door-link.tsx';
import { DemoMail } from '../form/demo-mail.tsx';

export function PendingPage({ email }: { email: string }) {
  const { t } = useLingui();
  return (
    <DoorFrame key="pending" title={t`Your account is waiting for approval`} answer>
      <Stack>
        <Text>
          <Trans>
            An administrator of your clinic has to approve it. You get an email at <bdi>{email}</bdi> when you can sign in.
          </Trans>
        </Text>
        <Text>
          <Trans>Until then, confirm your address with the link that we sent you.</Trans>
        </Text>
        <DemoMail />
        <DoorLink to="sign-in">
          <Trans>Back to sign-in</Trans>
        </DoorLink>
      </Stack>
    </DoorFrame>
  );
}
