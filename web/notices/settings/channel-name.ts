// Names of the channels.
import { useLingui } from '@lingui/react/macro';
import type { Channel } from '../../../contracts/notifications.ts';

export function useChannelName(): (channel: Channel) => string {
  const { t } = useLingui();
  return (channel) => ({ in_app: t`In the app`, email: t`Email`, push: t`On your devices`, sms: t`SMS` })[channel];
}
