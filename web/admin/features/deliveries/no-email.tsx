// The warning that no email leaves this server, where an administrator would rely on one.
import { Trans } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '../../../kit/parts/icons.ts';
import { useDeadLetters } from './use-dead-letters.ts';

/** Nothing while emails are sent. */
export function NoEmail() {
  const list = useDeadLetters();
  if (list.data?.pages[0]?.sends_email !== false) return null;
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={18} />} mb="md">
      <Trans>This server sends no email, because it has no mail server (SMTP_URL). Invitations and links do not arrive.</Trans>
    </Alert>
  );
}
