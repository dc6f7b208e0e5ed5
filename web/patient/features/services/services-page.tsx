// External services that may act for the patient, if the patient allows it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Received } from '../../../client/call.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { IconPlugConnected } from '../../../kit/parts/icons.ts';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { TextPage } from '../../../kit/parts/text-page.tsx';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { useClinicTime, useNow } from '../../../kit/time/clinic-time.tsx';
import classes from './services.module.css';
import { problems } from './texts/problems.ts';

type Integration = Received<'listIntegrations'>['integrations'][number];

export const ServicesPage = () => (
  <ProblemsProvider sentences={problems}>
    <Services />
  </ProblemsProvider>
);

function Services() {
  const { t } = useLingui();
  const { call } = useClient();
  const list = useQuery({ queryKey: keys.integrations, queryFn: ({ signal }) => call('listIntegrations', { signal }) });
  usePageTitle(t`Connected services`);
  return (
    <TextPage>
      <Title order={1} size="h3" mb="xs">
        <Trans>Connected services</Trans>
      </Title>
      <Text c="dimmed" mb="lg">
        <Trans>Your clinic works with these services. You decide which of them may read your consultations or write in them for you.</Trans>
      </Text>
      {list.isPending && <ListSkeleton rows={2} label={t`Loading services`} />}
      {list.isError && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.integrations.length === 0 && (
        <Empty icon={<IconPlugConnected size={32} />} title={t`No services`}>
          <Trans>Your clinic has not connected any service.</Trans>
        </Empty>
      )}
      <Stack>
        {list.data?.integrations.map((one) => (
          <Service key={one.id} integration={one} />
        ))}
      </Stack>
    </TextPage>
  );
}

function Service({ integration }: { integration: Integration }) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const time = useClinicTime();
  const now = useNow();
  const allowed = integration.consented_at !== null;
  const change = useMutation({
    mutationFn: () => call(allowed ? 'withdrawConsent' : 'giveConsent', { params: { id: integration.id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.integrations }),
  });
  const since = integration.consented_at && time.date(integration.consented_at, now);
  return (
    <Paper withBorder p="md" component="section" aria-label={integration.name}>
      <Title order={2} size="h5">
        <bdi>{integration.name}</bdi>
      </Title>
      <ul className={classes.scopes}>
        {integration.scopes.includes('consultations:read') && (
          <li>
            <Trans>reads your consultations</Trans>
          </li>
        )}
        {integration.scopes.includes('consultations:write') && (
          <li>
            <Trans>writes messages in your name, marked as sent through this service</Trans>
          </li>
        )}
      </ul>
      <div className={classes.foot}>
        <Text size="sm" role="status">
          {allowed ? (
            <Trans>
              Allowed since <bdi>{since}</bdi>.
            </Trans>
          ) : (
            <Trans>Not allowed.</Trans>
          )}
        </Text>
        <Button variant={allowed ? 'default' : 'filled'} loading={change.isPending} onClick={() => change.mutate()}>
          {allowed ? t`Stop allowing` : t`Allow`}
        </Button>
      </div>
      {change.isError && <ProblemLine mt="xs">{problemText(change.error)}</ProblemLine>}
    </Paper>
  );
}
