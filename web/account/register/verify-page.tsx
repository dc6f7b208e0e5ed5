// Confirms an email address by the link in a mail.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { hasCode } from '../../client/api-error.ts';
import type { Call } from '../../client/call.ts';
import { useProblemText } from '../../client/problem-text.ts';
import { useClient, useSession } from '../../client/react.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { goToDoor } from '../door/door-location.ts';
import { FormProblem } from '../form/form-problem.tsx';

type Outcome = { kind: 'asking' | 'confirmed' | 'spent' } | { kind: 'failed'; error: unknown };

/** Sent once, however often the page is drawn. */
const asked = new Map<string, Promise<Outcome>>();

function confirm(call: Call, token: string): Promise<Outcome> {
  const running = asked.get(token);
  if (running) return running;
  const asking = call('verifyEmail', { body: { token } }).then(
    (): Outcome => ({ kind: 'confirmed' }),
    (error: unknown): Outcome => {
      if (hasCode(error, 'TOKEN_INVALID', 'VALIDATION_FAILED')) return { kind: 'spent' };
      asked.delete(token);
      return { kind: 'failed', error };
    },
  );
  asked.set(token, asking);
  return asking;
}

export function VerifyPage() {
  const { t } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const [token] = useState(() => new URLSearchParams(location.search).get('token') ?? '');
  const [attempt, setAttempt] = useState(0);
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'asking' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    let here = true;
    void confirm(call, token).then((answer) => here && setOutcome(answer));
    return () => {
      here = false;
    };
  }, [call, token, attempt]);

  if (outcome.kind === 'asking')
    return (
      <DoorFrame key="asking" title={t`Confirming your address`}>
        <Loader role="status" aria-label={t`Just a moment`} />
      </DoorFrame>
    );
  if (outcome.kind === 'failed')
    return (
      <DoorFrame key="failed" title={t`Your address is not confirmed yet`} answer>
        <Stack>
          <FormProblem>{problemText(outcome.error)}</FormProblem>
          <Button onClick={() => setAttempt(attempt + 1)}>
            <Trans>Try again</Trans>
          </Button>
        </Stack>
      </DoorFrame>
    );
  if (outcome.kind === 'spent')
    return (
      <DoorFrame key="spent" title={t`This link no longer works`} answer>
        <Stack>
          <Text>
            <Trans>
              It is older than 24 hours, or you asked for it before you created your account again. If you cannot sign in, create your
              account again.
            </Trans>
          </Text>
          <GoOn />
        </Stack>
      </DoorFrame>
    );
  return (
    <DoorFrame key="confirmed" title={t`Your address is confirmed`} answer>
      <Stack>
        <Text>
          <Trans>Thank you. Messages about your account will reach you.</Trans>
        </Text>
        <GoOn />
      </Stack>
    </DoorFrame>
  );
}

function GoOn() {
  const isIn = useSession().status === 'signed-in';
  return <Button onClick={() => goToDoor(isIn ? '' : 'sign-in')}>{isIn ? <Trans>Continue</Trans> : <Trans>Sign in</Trans>}</Button>;
}
