// Sets a new password with a link from an email; also the first password of an invited person.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Call, Received } from '../../client/call.ts';
import { hasCode } from '../../client/problems/api-error.ts';
import { FailedRequest } from '../../client/problems/failed-request.tsx';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { useClient } from '../../client/react.tsx';
import { LimitedInput } from '../../kit/parts/limited.tsx';
import { Secret } from '../../kit/parts/secret.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { DoorLink } from '../door/door-link.tsx';
import { goToDoor } from '../door/door-location.ts';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { NewPasswordField } from '../form/new-password-field.tsx';
import { ProblemOfForm } from '../form/problem-of-form.tsx';
import { useForm } from '../form/use-form.ts';
import { useTokenLink } from '../use-token-link.ts';
import { Wait } from '../wait.tsx';

type Outcome = { recoveryCode: string } | 'link-spent';

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
  if (outcome) return <Done first={asked.link.first} recoveryCode={outcome.recoveryCode} />;
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
    fields: ['new', 'recovery_code'],
    check: (values) => onlyWrong({ new: newPassword(values.new) }),
    send: async ({ new: password, recovery_code: typed }) => {
      const code = typed.trim();
      try {
        const reply = await call('resetPassword', { body: { token, new: password, ...(code && { recovery_code: code }) } });
        onEnd({ recoveryCode: reply.recovery_code });
      } catch (error) {
        if (!hasCode(error, 'TOKEN_INVALID')) throw error;
        onEnd('link-spent');
      }
      // A used link must not stay in the browser's history.
      goToDoor('reset-password', true);
    },
    refused: (error) => {
      if (hasCode(error, 'RECOVERY_CODE_INVALID')) return { recovery_code: problemText(error) };
      return hasCode(error, 'PASSWORD_TOO_COMMON') ? { new: problemText(error) } : undefined;
    },
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
          {!first && <RecoveryCode error={form.errors.recovery_code} />}
          <Button type="submit" loading={form.busy} fullWidth>
            <Trans>Set password</Trans>
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}

/** Explains, before the password is set, how a reset affects encrypted notes. An invited user has none yet. */
function RecoveryCode({ error }: { error: string | undefined }) {
  const { t } = useLingui();
  return (
    <>
      <Text>
        <Trans>
          The notes you can read are locked with your password. With your recovery code you can still read them after this. Without it you
          cannot read them at first, but none is lost: others can still read them, and one of them can open them for you again.
        </Trans>
      </Text>
      <LimitedInput
        name="recovery_code"
        limit={64}
        dir="ltr"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        label={t`Recovery code (if you have one)`}
        error={error}
      />
    </>
  );
}

function Done({ first, recoveryCode }: { first: boolean; recoveryCode: string }) {
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
        <Text>
          <Trans>
            Keep this new recovery code in a safe place. If you forget your password, you can still read your notes with it. We show it only
            now.
          </Trans>
        </Text>
        <Secret label={t`Your recovery code`} value={recoveryCode} />
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
