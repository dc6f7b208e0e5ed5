// The page on which users choose their notifications: kinds, channels and times.
import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text, Title } from '@mantine/core';
import { FailedRequest } from '../../client/problems/failed-request.tsx';
import { ProblemsProvider } from '../../client/problems/problems.tsx';
import { useClient } from '../../client/react.tsx';
import { SectionsSkeleton } from '../../kit/parts/states.tsx';
import { TextPage } from '../../kit/parts/text-page.tsx';
import { usePageTitle } from '../../kit/shell/page-title.ts';
import { KindChoices } from './kind-choices.tsx';
import { Phone } from './phone.tsx';
import { type Preferences, type SavePreferences, usePreferences, useSavePreferences } from './preferences.ts';
import { problems } from './problems.ts';
import { Saved } from './saved.tsx';
import { ThisDevice } from './this-device.tsx';
import { When } from './when.tsx';

export function NotificationSettings() {
  const { t } = useLingui();
  const preferences = usePreferences();
  const save = useSavePreferences();
  usePageTitle(t`Notification settings`);
  return (
    <ProblemsProvider sentences={problems}>
      <TextPage>
        <Title order={1} size="h3" mb="xs">
          <Trans>Notification settings</Trans>
        </Title>
        <Text c="dimmed" mb="md">
          <Trans>Choose what you are notified about, and how. Messages outside the app never say anything about health.</Trans>
        </Text>
        {preferences.isPending && <SectionsSkeleton label={t`Loading notification settings`} />}
        {preferences.isError && !preferences.data && <FailedRequest error={preferences.error} onRetry={() => void preferences.refetch()} />}
        {preferences.data && <Settings preferences={preferences.data} save={save} />}
      </TextPage>
    </ProblemsProvider>
  );
}

function Settings({ preferences, save }: { preferences: Preferences; save: SavePreferences }) {
  // Administrators get no notifications on devices, and their app has no service worker.
  const { app } = useClient();
  return (
    <Stack gap="lg">
      <Saved save={save} />
      {app !== 'admin' && preferences.channels.push.available && <ThisDevice />}
      <Phone sms={preferences.channels.sms} />
      <KindChoices preferences={preferences} save={save} />
      <When preferences={preferences} save={save} />
    </Stack>
  );
}
