// Links to the sign-in pages of the other apps.
import { Trans } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { useClient } from '../../client/react.tsx';

export function OtherApps() {
  const { app } = useClient();
  return (
    <Text size="sm" c="dimmed" ta="center">
      {app === 'patient' && (
        <Trans>
          Do you work at the clinic?{' '}
          <Anchor href="/clinic/" underline="always" inherit>
            Sign in as staff
          </Anchor>
        </Trans>
      )}
      {app === 'clinic' && (
        <Trans>
          Are you a patient?{' '}
          <Anchor href="/" underline="always" inherit>
            Sign in as a patient
          </Anchor>
        </Trans>
      )}
      {app === 'admin' && (
        <Trans>
          Are you looking for your consultations?{' '}
          <Anchor href="/clinic/" underline="always" inherit>
            Sign in as staff
          </Anchor>
        </Trans>
      )}
    </Text>
  );
}
