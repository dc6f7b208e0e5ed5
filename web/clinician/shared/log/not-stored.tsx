// The message shown when the browser could not store a log in its queue, so that nothing was logged.
import { Trans } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '../../../kit/parts/icons.ts';

export const NotStored = () => (
  <Alert color="red" role="alert" mb="sm" icon={<IconAlertTriangle size={18} />}>
    <Trans>Nothing was logged: this browser has no space left to keep it. Try again, or use another device.</Trans>
  </Alert>
);
