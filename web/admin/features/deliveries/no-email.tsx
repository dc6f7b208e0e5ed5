// The warning that no email leaves this server: none of them is listed as undelivered.
import { Trans } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '../../../kit/parts/icons.ts';

export function NoEmail() {
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={18} />} mb="md">
      <Trans>This server sends no email, because it has no mail server (SMTP_URL). Invitations and links do not arrive.</Trans>
    </Alert>
  );
}
