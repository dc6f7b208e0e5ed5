// The reason that signing in failed, and what to do about it.
import { Trans } from '@lingui/react/macro';
import { Anchor, Stack } from '@mantine/core';
import { ApiError, hasCode } from '../../client/problems/api-error.ts';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { useClient } from '../../client/react.tsx';
import { FormProblem } from '../form/form-problem.tsx';
import { WaitNotice } from '../form/wait-notice.tsx';
import { ResendLink } from '../register/resend-link.tsx';

/** `email`: the address that was tried. */
export function SignInProblem({ problem, email }: { problem: unknown; email: string }) {
  const problemText = useProblemText();
  if (hasCode(problem, 'TOO_MANY_ATTEMPTS', 'RATE_LIMITED') && problem.retryAfter)
    return (
      <FormProblem>
        <WaitNotice seconds={problem.retryAfter} />
      </FormProblem>
    );
  if (hasCode(problem, 'EMAIL_UNCONFIRMED'))
    return (
      <FormProblem>
        <Stack gap="xs" align="flex-start">
          <Trans>Your email address is not confirmed yet. Open the link in the email we sent you, then sign in.</Trans>
          <ResendLink email={email} />
        </Stack>
      </FormProblem>
    );
  if (hasCode(problem, 'ACCOUNT_PENDING'))
    return (
      <FormProblem>
        <Trans>An administrator of your clinic still has to approve your account. You get an email when you can sign in.</Trans>
      </FormProblem>
    );
  if (problem instanceof ApiError && problem.code === 'FORBIDDEN')
    return (
      <FormProblem>
        <WrongDoor />
      </FormProblem>
    );
  return <FormProblem>{problemText(problem)}</FormProblem>;
}

/** Email address and password are right, but the account belongs to another app. */
function WrongDoor() {
  const { app } = useClient();
  if (app === 'clinic')
    return (
      <Stack gap={6} align="flex-start">
        <Trans>This page is for clinic staff. Patients sign in on another page.</Trans>
        <Anchor href="/" underline="always" c="inherit" fw={600}>
          <Trans>Sign in as a patient</Trans>
        </Anchor>
      </Stack>
    );
  return (
    <Stack gap={6} align="flex-start">
      {app === 'patient' ? (
        <Trans>This page is for patients. Clinic staff sign in on another page.</Trans>
      ) : (
        <Trans>This page is for administrators only.</Trans>
      )}
      <Anchor href="/clinic/" underline="always" c="inherit" fw={600}>
        <Trans>Sign in as staff</Trans>
      </Anchor>
    </Stack>
  );
}
