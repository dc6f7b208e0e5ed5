// How the patient hears of new messages from the clinic: by email, by SMS. A part of the notification settings.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { Dialog } from '../../../kit/parts/dialog/dialog.tsx';
import { IconBell } from '../../../kit/parts/icons.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { useChannelName } from '../../../notices/settings/channel-name.ts';
import { type KindChange, type Preferences, usePreferences, useSavePreferences } from '../../../notices/settings/preferences.ts';
import { Saved } from '../../../notices/settings/saved.tsx';

export function MessagePreferences() {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const title = t`How we tell you about new messages`;
  return (
    <>
      <ActionIcon variant="default" aria-label={title} title={title} onClick={() => setOpened(true)}>
        <IconBell size={20} />
      </ActionIcon>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={title} centered>
        <Loaded />
      </Dialog>
    </>
  );
}

function Loaded() {
  const { t } = useLingui();
  const { data, error, refetch } = usePreferences();
  if (data) return <Choices preferences={data} />;
  if (error) return <FailedRequest error={error} onRetry={() => void refetch()} />;
  return <ListSkeleton rows={2} label={t`Loading your choices`} />;
}

function Choices({ preferences: { kinds, channels } }: { preferences: Preferences }) {
  const channelName = useChannelName();
  const save = useSavePreferences();
  const reply = kinds.find(({ kind }) => kind === 'thread-reply');
  const change = (on: Omit<KindChange, 'kind'>) => save.mutate({ kinds: [{ kind: 'thread-reply', ...on }] });
  return (
    <Stack gap="md">
      <Switch
        label={channelName('email')}
        description={<bdi>{channels.email.address}</bdi>}
        checked={reply?.email ?? false}
        onChange={(event) => change({ email: event.currentTarget.checked })}
      />
      {channels.sms.confirmed && (
        <Switch
          label={channelName('sms')}
          description={<bdi dir="ltr">{channels.sms.phone}</bdi>}
          checked={reply?.sms ?? false}
          onChange={(event) => change({ sms: event.currentTarget.checked })}
        />
      )}
      <Saved save={save} />
      <Text size="sm" c="dimmed">
        <Trans>We only tell you that there is a message, not what is in it.</Trans>
      </Text>
      <Anchor component={Link} to="/settings/notifications">
        {channels.sms.confirmed || !channels.sms.available ? (
          <Trans>All notification settings</Trans>
        ) : (
          <Trans>Add a phone number, and other settings</Trans>
        )}
      </Anchor>
    </Stack>
  );
}
