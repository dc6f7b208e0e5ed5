// What a clinician sees whose account an administrator still has to approve.
import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import { DoorFrame } from '../door/door-frame.tsx';
import { DoorLink } from '../door/door-link.tsx';

export function PendingPage({ email }: { email: string }) {
  const { t } = useLingui();
  return (
    <DoorFrame key="pending" title={t`Your account waits for approval`} answer>
      <Stack>
        <Text>
          <Trans>
            An administrator of your clinic looks at it. As soon as it is approved, you get an e-mail at <bdi>{email}</bdi> and can sign in.
          </Trans>
        </Text>
        <Text>
          <Trans>In the meantime, confirm your address with the link that we have sent you.</Trans>
        </Text>
        <DoorLink to="sign-in">
          <Trans>Back to sign-in</Trans>
        </DoorLink>
      </Stack>
    </DoorFrame>
  );
}
