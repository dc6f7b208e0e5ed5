// A new password by a link from an email; also the first password of an invited administrator.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { hasCode } from '../../client/api-error.ts';
import { useProblemText } from '../../client/problem-text.ts';
import { useClient } from '../../client/react.tsx';
import { LimitedInput } from '../../kit/parts/limited.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { DoorLink } from '../door/door-link.tsx';
import { goToDoor } from '../door/door-location.ts';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { FormProblem } from '../form/form-problem.tsx';
import { NewPasswordField } from '../form/new-password-field.tsx';
import { useForm } from '../form/use-form.ts';
import { RecoveryCode } from '../recovery-code/recovery-code.tsx';

type Outcome = { kind: 'done'; code: string } | { kind: 'link-spent' };

export function ResetPage() {
  const { t } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const { newPassword } = useChecks();
  const [token] = useState(() => new URLSearchParams(location.search).get('token') ?? '');
  const [withCode, setWithCode] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | undefined>(token === '' ? { kind: 'link-spent' } : undefined);
  const form = useForm({
    fields: ['new', 'recovery_code'],
    check: (values) => onlyWrong({ new: newPassword(values.new) }),
    send: async (values) => {
      const code = values.recovery_code.trim();
      try {
        const reset = await call('resetPassword', { body: { token, new: values.new, ...(code && { recovery_code: code }) } });
        setOutcome({ kind: 'done', code: reset.recovery_code });
      } catch (error) {
        if (!hasCode(error, 'TOKEN_INVALID')) throw error;
        setOutcome({ kind: 'link-spent' });
      }
      // A spent link has no business in the browser's history.
      goToDoor('reset-password', true);
    },
    refused: (error) => {
      if (hasCode(error, 'PASSWORD_TOO_COMMON')) return { new: problemText(error) };
      return hasCode(error, 'RECOVERY_CODE_INVALID')
        ? { recovery_code: t`This code does not match your account. Check it, or leave it out.` }
        : undefined;
    },
  });
  if (outcome?.kind === 'done') return <Done code={outcome.code} />;
  if (outcome?.kind === 'link-spent') return <LinkSpent />;
  return (
    <DoorFrame title={t`Choose a new password`}>
      <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
        <Stack>
          {form.problemText && <FormProblem>{form.problemText}</FormProblem>}
          <NewPasswordField name="new" label={t`New password`} error={form.errors.new} />
          {withCode ? (
            <LimitedInput
              name="recovery_code"
              dir="ltr"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              limit={64}
              autoFocus
              label={t`Recovery code (optional)`}
              description={<Trans>It opens the notes that only you can open. Without it, everything else stays as it is.</Trans>}
              error={form.errors.recovery_code}
            />
          ) : (
            <Button variant="subtle" size="compact-sm" onClick={() => setWithCode(true)} style={{ alignSelf: 'flex-start' }}>
              <Trans>I have a recovery code</Trans>
            </Button>
          )}
          <Button type="submit" loading={form.busy} fullWidth>
            <Trans>Set password</Trans>
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}

function Done({ code }: { code: string }) {
  const { t } = useLingui();
  return (
    <DoorFrame key="done" title={t`Your password is set`} answer>
      <Stack>
        <Text>
          <Trans>You can sign in with it now. You are signed out on all your devices.</Trans>
        </Text>
        <Button onClick={() => goToDoor('sign-in')} className="not-printed">
          <Trans>Sign in</Trans>
        </Button>
        <NewCode code={code} />
      </Stack>
    </DoorFrame>
  );
}

/** The button that had the focus is gone. */
const takeFocus = (heading: HTMLElement | null) => heading?.focus();

/** Shown only on demand: few people need it, and a new one can be had at any time. */
function NewCode({ code }: { code: string }) {
  const [shown, setShown] = useState(false);
  if (!shown)
    return (
      <Stack gap={6} align="flex-start">
        <Text size="sm" c="dimmed">
          <Trans>
            You have a new recovery code. You only need it for notes that only you can open. You can get another one in Security.
          </Trans>
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(true)}>
          <Trans>Show the recovery code</Trans>
        </Button>
      </Stack>
    );
  return (
    <Stack role="status">
      <Title order={2} size="h4" tabIndex={-1} ref={takeFocus}>
        <Trans>Your new recovery code</Trans>
      </Title>
      <RecoveryCode code={code} />
    </Stack>
  );
}

function LinkSpent() {
  const { t } = useLingui();
  return (
    <DoorFrame key="spent" title={t`This link no longer works`} answer>
      <Stack>
        <Text>
          <Trans>A link works once, for 30 minutes. Nothing has changed; ask for a new one.</Trans>
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
