// The switch for notifications in this browser, or the reason why there is none and what to do about it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Switch, Text, Title } from '@mantine/core';
import { useId } from 'react';
import { ApiError, NetworkError } from '../../client/problems/api-error.ts';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { ProblemLine } from '../../kit/parts/problem-line.tsx';
import { useSection } from '../../kit/router/use-section.ts';
import type { PushState } from '../push/subscribe.ts';
import { usePushDevice } from '../push/use-push-device.ts';

export function ThisDevice() {
  const section = useSection('device');
  const { t } = useLingui();
  const title = useId();
  const reason = useId();
  const { state, change } = usePushDevice();
  if (state === undefined) return null;
  const asked = change.isPending ? change.variables : undefined;
  return (
    <Paper withBorder p="md" component="section" {...section} aria-labelledby={title} data-push={state}>
      <Title order={2} size="h5" id={title} mb="sm">
        <Trans>This device</Trans>
      </Title>
      <Switch
        label={t`Notifications on this device`}
        description={t`A short notice appears even when Bedside is closed. It never says anything about health.`}
        checked={asked ?? state === 'on'}
        disabled={state !== 'on' && state !== 'off'}
        aria-describedby={reason}
        onChange={(event) => !change.isPending && change.mutate(event.currentTarget.checked)}
      />
      <div id={reason}>
        <Reason state={state} />
        {change.isError && <Problem error={change.error} />}
      </div>
    </Paper>
  );
}

function Reason({ state }: { state: PushState }) {
  if (state === 'on' || state === 'off') return null;
  return (
    <Text size="sm" mt="sm">
      {state === 'unsupported' && (
        <Trans>This browser cannot show notifications. Try another browser, or a window that is not private.</Trans>
      )}
      {state === 'to-install' && (
        <Trans>
          On an iPhone or iPad, add Bedside to your home screen first: choose Share, then Add to Home Screen. Open it from there and come
          back to this page.
        </Trans>
      )}
      {state === 'denied' && (
        <Trans>
          Your browser blocks notifications from Bedside. Open the permissions with the symbol beside the address of this page, allow
          notifications, and come back.
        </Trans>
      )}
    </Text>
  );
}

function Problem({ error }: { error: unknown }) {
  const problemText = useProblemText();
  const fromServer = error instanceof ApiError || error instanceof NetworkError;
  return (
    <ProblemLine mt="sm">
      {fromServer ? (
        problemText(error)
      ) : (
        <Trans>Your browser could not turn on notifications. Try again later, or in another browser.</Trans>
      )}
    </ProblemLine>
  );
}
