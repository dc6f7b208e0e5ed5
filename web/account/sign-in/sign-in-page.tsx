// The sign-in page.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { hasCode } from '../../client/problems/api-error.ts';
import { useClient, useSession } from '../../client/react.tsx';
import { IconInfoCircle } from '../../kit/parts/icons.ts';
import { PasswordField } from '../../kit/parts/password-field.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { DoorLink } from '../door/door-link.tsx';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { useForm } from '../form/use-form.ts';
import { useSite } from '../use-site.ts';
import { OtherApps } from './other-apps.tsx';
import classes from './sign-in.module.css';
import { SignInProblem } from './sign-in-problem.tsx';

const DemoAccounts = lazy(() => import('./demo-accounts.tsx').then((module) => ({ default: module.DemoAccounts })));

/** `notice`: the result of the action that led here. */
export function SignInPage({ notice }: { notice?: ReactNode }) {
  const { t } = useLingui();
  const { app, session } = useClient();
  const site = useSite();
  const { email, given } = useChecks();
  const [tried, setTried] = useState('');
  const form = useForm({
    fields: ['email', 'password'],
    check: (values) => onlyWrong({ email: email(values.email), password: given(values.password, t`Enter your password.`) }),
    send: (values) => {
      setTried(values.email.trim());
      return session.signIn(values.email.trim(), values.password);
    },
  });
  // A wrong password is the most common error.
  useEffect(() => {
    if (hasCode(form.problem, 'INVALID_CREDENTIALS')) form.ref.current?.querySelector<HTMLInputElement>('[name="password"]')?.select();
  }, [form.problem, form.ref]);

  return (
    <DoorFrame
      title={t`Sign in`}
      answer={notice !== undefined}
      beside={
        <>
          {site?.demo && (
            <Suspense>
              <DemoAccounts site={site} />
            </Suspense>
          )}
          <OtherApps />
        </>
      }
    >
      <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
        <Stack>
          {notice ? <Notice>{notice}</Notice> : <Farewell />}
          {form.problem !== undefined && <SignInProblem problem={form.problem} email={tried} />}
          <TextInput
            name="email"
            type="email"
            dir="ltr"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            label={t`Email address`}
            error={form.errors.email}
          />
          <PasswordField name="password" autoComplete="current-password" required label={t`Password`} error={form.errors.password} />
          <Button type="submit" loading={form.busy} fullWidth>
            <Trans>Sign in</Trans>
          </Button>
          <div className={classes.links}>
            <DoorLink to="forgot">
              <Trans>Forgot your password?</Trans>
            </DoorLink>
            {site?.registration && app !== 'admin' && (
              <DoorLink to="register">
                <Trans>Create an account</Trans>
              </DoorLink>
            )}
          </div>
        </Stack>
      </form>
    </DoorFrame>
  );
}

/** The reason that a user who was signed in sees this page. */
function Farewell() {
  const state = useSession();
  if (state.status !== 'signed-out' || state.because === 'nobody') return null;
  return (
    <Notice>
      {state.because === 'asked' ? <Trans>You are signed out.</Trans> : <Trans>Your session has ended. Sign in again.</Trans>}
    </Notice>
  );
}

const Notice = ({ children }: { children: ReactNode }) => (
  <Alert color="care" role="status" icon={<IconInfoCircle size={18} />}>
    {children}
  </Alert>
);
