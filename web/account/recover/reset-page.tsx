// A new password by a link from an email; also the first password of a person who was invited.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { hasCode } from '../../client/api-error.ts';
import { useProblemText } from '../../client/problem-text.ts';
import { useClient } from '../../client/react.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { DoorLink } from '../door/door-link.tsx';
import { goToDoor } from '../door/door-location.ts';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { FormProblem } from '../form/form-problem.tsx';
import { NewPasswordField } from '../form/new-password-field.tsx';
import { useForm } from '../form/use-form.ts';

type Outcome = 'done' | 'link-spent';

export function ResetPage() {
  const { t } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const { newPassword } = useChecks();
  const [token] = useState(() => new URLSearchParams(location.search).get('token') ?? '');
  const [outcome, setOutcome] = useState<Outcome | undefined>(token === '' ? 'link-spent' : undefined);
  const form = useForm({
    fields: ['new'],
    check: (values) => onlyWrong({ new: newPassword(values.new) }),
    send: async (values) => {
      try {
        await call('resetPassword', { body: { token, new: values.new } });
        setOutcome('done');
      } catch (error) {
        if (!hasCode(error, 'TOKEN_INVALID')) throw error;
        setOutcome('link-spent');
      }
      // A spent link has no business in the browser's history.
      goToDoor('reset-password', true);
    },
    refused: (error) => (hasCode(error, 'PASSWORD_TOO_COMMON') ? { new: problemText(error) } : undefined),
  });
  if (outcome === 'done') return <Done />;
  if (outcome === 'link-spent') return <LinkSpent />;
  return (
    <DoorFrame title={t`Choose a new password`}>
      <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
        <Stack>
          {form.problemText && <FormProblem>{form.problemText}</FormProblem>}
          <NewPasswordField name="new" label={t`New password`} error={form.errors.new} />
          <Button type="submit" loading={form.busy} fullWidth>
            <Trans>Set password</Trans>
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}

function Done() {
  const { t } = useLingui();
  return (
    <DoorFrame key="done" title={t`Your password is set`} answer>
      <Stack>
        <Text>
          <Trans>You can sign in with it now. You are signed out on all your devices.</Trans>
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
