// Which language model reads the clinic's notes: none, the one that the server offers, or one that it no longer offers.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Code, Group, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { Fact, Facts } from '../../../kit/parts/facts.tsx';
import { IconAlertTriangle } from '../../../kit/parts/icons.ts';
import { ProblemLine } from '../../../kit/parts/problem-line.tsx';
import { AllowModel } from './allow-model.tsx';
import classes from './care-plans.module.css';
import { useProviderName } from './texts/provider-name.ts';
import { isSame, type Rules, useChangeRules, useRulesProblem } from './use-rules.ts';

export function ModelSection({ rules }: { rules: Rules }) {
  const { outside_provider: allowed, available_provider: available } = rules;
  const state = allowed ? (isSame(allowed, available) ? 'allowed' : 'another') : available ? 'available' : 'none';
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="model" data-state={state} className={classes.section}>
      <Title order={2} size="h5" id="model">
        <Trans>Language model</Trans>
      </Title>
      {state === 'none' && <NoModel />}
      {state === 'available' && (
        <Text size="sm">
          <Trans>Rules of this server find the steps in notes, and no note leaves it. A language model can read notes instead:</Trans>
        </Text>
      )}
      {state === 'allowed' && (
        <Text size="sm">
          <Trans>The text of notes is sent to this language model, without names. If it fails, rules of this server read the note.</Trans>
        </Text>
      )}
      {state === 'another' && <AnotherModel rules={rules} />}
      {available && <Model {...available} />}
      <Group gap="xs">
        {available && state !== 'allowed' && <Allow rules={rules} model={available} />}
        {allowed && <Withdraw rules={rules} />}
      </Group>
    </Paper>
  );
}

function NoModel() {
  return (
    <>
      <Text size="sm">
        <Trans>Rules of this server find the steps in notes. No note leaves it: the server has no language model.</Trans>
      </Text>
      <Text size="sm" c="dimmed">
        <Trans>
          To offer one, set <Code>LLM_BASE_URL</Code> and <Code>LLM_MODEL</Code> on the server, and <Code>LLM_API_KEY</Code> if the model
          asks for a key; for Anthropic also <Code>LLM_PROVIDER=anthropic</Code>. Then start it again. Nothing is sent until you allow it
          here.
        </Trans>
      </Text>
    </>
  );
}

function AnotherModel({ rules: { outside_provider: allowed, available_provider: available } }: { rules: Rules }) {
  const { t } = useLingui();
  if (!allowed) return null;
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={18} />} title={t`Nothing is sent`}>
      <Trans>
        The clinic allowed another provider, <bdi dir="ltr">{allowed.host}</bdi>. The server no longer uses it.
      </Trans>{' '}
      {available && <Trans>To send notes to the language model below, allow it.</Trans>}
    </Alert>
  );
}

function Model({ provider, host, model }: NonNullable<Rules['available_provider']>) {
  const { t } = useLingui();
  const providerName = useProviderName();
  return (
    <Facts>
      <Fact label={t`Interface`}>{providerName(provider)}</Fact>
      <Fact label={t`Host`}>
        <bdi dir="ltr">{host}</bdi>
      </Fact>
      <Fact label={t`Model`}>
        <bdi dir="ltr">{model}</bdi>
      </Fact>
    </Facts>
  );
}

function Allow({ rules, model }: { rules: Rules; model: NonNullable<Rules['available_provider']> }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        <Trans>Allow this model</Trans>
      </Button>
      {asking && <AllowModel rules={rules} model={model} onClose={() => setAsking(false)} />}
    </>
  );
}

function Withdraw({ rules }: { rules: Rules }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const problem = useRulesProblem();
  const change = useChangeRules(rules);
  const withdraw = () =>
    change.mutate({ outside_provider: null }, { onSuccess: () => announce(t`The language model is no longer allowed.`) });
  return (
    <>
      <Button variant="default" loading={change.isPending} onClick={withdraw}>
        <Trans>Withdraw the permission</Trans>
      </Button>
      {change.isError && <ProblemLine>{problem(change.error)}</ProblemLine>}
    </>
  );
}
