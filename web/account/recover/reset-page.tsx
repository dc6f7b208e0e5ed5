// Sets a new password with a link from an email; also the first password of an invited person.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Call, Received } from '../../client/call.ts';
import { hasCode } from '../../client/problems/api-error.ts';
import { FailedRequest } from '../../client/problems/failed-request.tsx';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { useClient } from '../../client/react.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { DoorLink } from '../door/door-link.tsx';
import { goToDoor } from '../door/door-location.ts';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { NewPasswordField } from '../form/new-password-field.tsx';
import { ProblemOfForm } from '../form/problem-of-form.tsx';
import { useForm } from '../form/use-form.ts';
import { useTokenLink } from '../use-token-link.ts';
import { Wait } from '../wait.tsx';

type Outcome = 'done' | 'link-spent';

/** A new colleague is welcomed. */
const lookUp = (call: Call, token: string) => call('passwordLink', { body: { token } });

export function ResetPage() {
  const { t } = useLingui();
  const { token, asked, ask } = useTokenLink(lookUp);
  const [outcome, setOutcome] = useState<Outcome>();
  if (outcome === 'link-spent' || asked.is === 'spent') return <LinkSpent />;
  if (asked.is === 'asking') return <Wait />;
  if (asked.is === 'failed')
    return (
      <DoorFrame title={t`Choose a password`}>
        <FailedRequest error={asked.problem} onRetry={ask} />
      </DoorFrame>
    );
  if (outcome === 'done') return <Done first={asked.link.first} />;
  return <ChoosePassword token={token} link={asked.link} onEnd={setOutcome} />;
}

interface ChooseProps {
  token: string;
  link: Received<'passwordLink'>;
  onEnd: (outcome: Outcome) => void;
}

function ChoosePassword({ token, link: { clinic, first }, onEnd }: ChooseProps) {
  const { t } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const { newPassword } = useChecks();
  const form = useForm({
    fields: ['new'],
    check: (values) => onlyWrong({ new: newPassword(values.new) }),
    send: async (values) => {
      try {
        await call('resetPassword', { body: { token, new: values.new } });
        onEnd('done');
      } catch (error) {
        if (!hasCode(error, 'TOKEN_INVALID')) throw error;
        onEnd('link-spent');
      }
      // A used link must not stay in the browser's history.
      goToDoor('reset-password', true);
    },
    refused: (error) => (hasCode(error, 'PASSWORD_TOO_COMMON') ? { new: problemText(error) } : undefined),
  });
  return (
    <DoorFrame title={first ? t`Welcome to ${clinic}` : t`Choose a new password`}>
      <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
        <Stack>
          {first && (
            <Text>
              <Trans>Your account is ready. Choose a password to start.</Trans>
            </Text>
          )}
          <ProblemOfForm form={form} />
          <NewPasswordField name="new" label={first ? t`Password` : t`New password`} error={form.errors.new} />
          <Button type="submit" loading={form.busy} fullWidth>
            <Trans>Set password</Trans>
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}

function Done({ first }: { first: boolean }) {
  const { t } = useLingui();
  return (
    <DoorFrame key="done" title={t`Your password is set`} answer>
      <Stack>
        <Text>
          {first ? (
            <Trans>You can sign in with it now.</Trans>
          ) : (
            <Trans>You can sign in with it now. You are signed out on all your devices.</Trans>
          )}
        </Text>
        <Button onClick={() => goToDoor('sign-in')}>
          <Trans>Sign in</Trans>
        </Button>
      </Stack>
    </DoorFrame>
  );
}

function LinkSpent() {
  const { t } = useLingui();
  return (
    <DoorFrame key="spent" title={t`This link no longer works`} answer>
      <Stack>
        <Text>
          <Trans>A link works once and for a limited time. Nothing has changed. Ask for a new link.</Trans>
        </Text>
        <Button onClick={() => goToDoor('forgot')}>
          <Trans>Ask for a new link</Trans>
        </Button>
        <DoorLink to="sign-in">
          <Trans>Back to sign-in</Trans>
        </DoorLink>
      </Stack>
    </DoorFrame>
  );
}
