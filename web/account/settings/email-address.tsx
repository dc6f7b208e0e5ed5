// The user's email address: the current one, and another that waits for its confirmation.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useId, useState } from 'react';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { useClient, useUser } from '../../client/react.tsx';
import { useKeptFocus } from '../../kit/accessibility/use-kept-focus.ts';
import { IconInfoCircle } from '../../kit/parts/icons.ts';
import { ProblemLine } from '../../kit/parts/problem-line.tsx';
import { useSection } from '../../kit/router/use-section.ts';
import { Moment } from '../../kit/time/moment.tsx';
import { DemoMail } from '../form/demo-mail.tsx';
import { AddressForm } from './address-form.tsx';
import classes from './settings.module.css';
import { useAddress } from './use-address.ts';

export function EmailAddress() {
  const section = useSection('email');
  const title = useId();
  const user = useUser();
  const [editing, setEditing] = useState(false);
  const { me, reload } = useAddress();
  const pending = me?.user.address_change ?? null;
  const heading = useKeptFocus<HTMLHeadingElement>(editing ? 'form' : (pending?.email ?? 'current'));
  return (
    <Paper withBorder p="md" component="section" {...section} aria-labelledby={title}>
      <Title order={2} size="h5" id={title} mb={6} ref={heading} tabIndex={-1}>
        <Trans>Email address</Trans>
      </Title>
      <Stack>
        <Text className={classes.address}>
          <bdi>{me?.user.email ?? user.email}</bdi>
        </Text>
        {pending && !editing && <Pending {...pending} onChanged={reload} onOther={() => setEditing(true)} />}
        {editing && (
          <AddressForm
            onSent={async () => {
              await reload();
              setEditing(false);
            }}
            onCancel={() => setEditing(false)}
          />
        )}
        {me && !pending && !editing && (
          <Button variant="default" className={classes.start} onClick={() => setEditing(true)}>
            <Trans>Change email address</Trans>
          </Button>
        )}
      </Stack>
    </Paper>
  );
}

interface PendingProps {
  email: string;
  expires_at: string;
  onChanged: () => Promise<void>;
  onOther: () => void;
}

function Pending({ email, expires_at, onChanged, onOther }: PendingProps) {
  const { t } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const withdraw = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await call('withdrawAddressChange');
      await onChanged();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Alert color="blue" icon={<IconInfoCircle size={18} />} title={t`Confirm your new address`} role="status">
        <Trans>
          Open the link that we sent to <bdi className={classes.address}>{email}</bdi>. Until you do, we use your current address.
        </Trans>{' '}
        <Trans>
          The link works until <Moment at={expires_at} within />.
        </Trans>{' '}
        <Trans>No email? Look in spam and check the address. An address that already has an account gets no email.</Trans>
      </Alert>
      {problem !== undefined && <ProblemLine>{problemText(problem)}</ProblemLine>}
      <Group gap="sm">
        <Button variant="default" onClick={onOther}>
          <Trans>Send again or use another address</Trans>
        </Button>
        <Button variant="default" loading={busy} onClick={() => void withdraw()}>
          <Trans>Keep my current address</Trans>
        </Button>
      </Group>
      <DemoMail />
    </>
  );
}
