// Sends the confirmation link again. The response is the same for every address.
import { Trans } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { useClient } from '../../client/react.tsx';

type State = { kind: 'idle' | 'sending' | 'sent' } | { kind: 'failed'; error: unknown };

export function ResendLink({ email }: { email: string }) {
  const { call } = useClient();
  const problemText = useProblemText();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const send = async () => {
    setState({ kind: 'sending' });
    try {
      await call('resendConfirmation', { body: { email } });
      setState({ kind: 'sent' });
    } catch (error) {
      setState({ kind: 'failed', error });
    }
  };
  return (
    <Stack gap={6} align="flex-start">
      <Button variant="default" loading={state.kind === 'sending'} onClick={() => void send()}>
        <Trans>Send the link again</Trans>
      </Button>
      <Text size="sm" role={state.kind === 'failed' ? 'alert' : 'status'}>
        {state.kind === 'sent' && <Trans>Sent. It can take a few minutes to arrive.</Trans>}
        {state.kind === 'failed' && problemText(state.error)}
      </Text>
    </Stack>
  );
}
