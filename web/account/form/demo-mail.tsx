// The link to the demo's mailbox.
import { Trans } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { useSite } from '../use-site.ts';

export function DemoMail() {
  if (!useSite()?.demo) return null;
  return (
    <Text size="sm" c="dimmed">
      <Trans>
        This is the demo: its mail is on{' '}
        <Anchor href="/dev/mail" underline="always" inherit>
          a separate page
        </Anchor>
        .
      </Trans>
    </Text>
  );
}
