// The form that creates an account.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Radio, Stack, Text, TextInput } from '@mantine/core';
import type { CallInput, Received } from '../../client/call.ts';
import { hasCode } from '../../client/problems/api-error.ts';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { useClient } from '../../client/react.tsx';
import { useRoleName } from '../../client/role-name.ts';
import { useAttemptKey } from '../../client/use-attempt-key.ts';
import { useLanguage } from '../../kit/language/language.tsx';
import { LimitedInput } from '../../kit/parts/limited.tsx';
import { DoorFrame } from '../door/door-frame.tsx';
import { DoorLink } from '../door/door-link.tsx';
import { onlyWrong, useChecks } from '../form/checks.ts';
import { FormProblem } from '../form/form-problem.tsx';
import { NewPasswordField } from '../form/new-password-field.tsx';
import { ProblemOfForm } from '../form/problem-of-form.tsx';
import { useForm } from '../form/use-form.ts';
import { useSite } from '../use-site.ts';
import classes from './register.module.css';

export type Registered = Received<'register'>;
type AskedRole = CallInput<'register'>['body']['role'];

export function RegisterForm({ onDone }: { onDone: (registered: Registered) => Promise<void> | void }) {
  const { t } = useLingui();
  const { app, call } = useClient();
  const { code } = useLanguage();
  const roleName = useRoleName();
  const problemText = useProblemText();
  const { email, newPassword, given } = useChecks();
  const forStaff = app === 'clinic';
  const inDemo = useSite()?.demo === true;
  const mailNote = useMailNote(forStaff, inDemo);
  const { keyOf } = useAttemptKey();
  const form = useForm({
    fields: ['firstName', 'lastName', 'email', 'password', 'role'],
    check: (values) =>
      onlyWrong({
        firstName: given(values.firstName, t`Enter your first name.`),
        lastName: given(values.lastName, t`Enter your last name.`),
        email: email(values.email),
        password: newPassword(values.password),
        role: forStaff ? given(values.role, t`Choose your role.`) : undefined,
      }),
    send: async ({ firstName, lastName, email, password, role }) => {
      const body = { firstName, lastName, email: email.trim(), password, role: (forStaff ? role : 'patient') as AskedRole, language: code };
      await onDone(await call('register', { body, idempotencyKey: keyOf(body) }));
    },
    refused: (error) => {
      if (hasCode(error, 'EMAIL_TAKEN'))
        return { email: t`There is already an account with this address. Sign in, or reset your password.` };
      return hasCode(error, 'PASSWORD_TOO_COMMON') ? { password: problemText(error) } : undefined;
    },
  });

  return (
    <DoorFrame
      title={t`Create an account`}
      beside={
        <Text size="sm" c="dimmed" ta="center">
          <Trans>Already have an account?</Trans>{' '}
          <DoorLink to="sign-in">
            <Trans>Sign in</Trans>
          </DoorLink>
        </Text>
      }
    >
      <form ref={form.ref} onSubmit={form.onSubmit} noValidate>
        <Stack>
          {hasCode(form.problem, 'ALREADY_ISSUED') ? (
            <FormProblem>
              <AlreadyCreated inDemo={inDemo} />
            </FormProblem>
          ) : (
            <ProblemOfForm form={form} />
          )}
          {forStaff && (
            <Radio.Group name="role" label={t`Your role`} error={form.errors.role} withAsterisk={false} required>
              <Stack gap="xs" mt={6}>
                <Radio value="doctor" label={roleName('doctor')} aria-invalid={form.errors.role !== undefined} />
                <Radio value="nurse" label={roleName('nurse')} />
              </Stack>
            </Radio.Group>
          )}
          <div className={classes.names}>
            <LimitedInput
              name="firstName"
              autoComplete="given-name"
              required
              withAsterisk={false}
              limit={50}
              label={t`First name`}
              error={form.errors.firstName}
            />
            <LimitedInput
              name="lastName"
              autoComplete="family-name"
              required
              withAsterisk={false}
              limit={50}
              label={t`Last name`}
              error={form.errors.lastName}
            />
          </div>
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
            description={mailNote}
            error={form.errors.email}
          />
          <NewPasswordField name="password" label={t`Password`} error={form.errors.password} />
          {forStaff && (
            <Text size="sm" c="dimmed">
              <Trans>Your clinic may want to approve your account before you can sign in.</Trans>
            </Text>
          )}
          <Button type="submit" loading={form.busy} fullWidth>
            <Trans>Create account</Trans>
          </Button>
        </Stack>
      </form>
    </DoorFrame>
  );
}

function AlreadyCreated({ inDemo }: { inDemo: boolean }) {
  return inDemo ? (
    <Trans>Your account was created a moment ago. Sign in with your new password.</Trans>
  ) : (
    <Trans>Your account was created a moment ago. Open the link in our email, then sign in with your new password.</Trans>
  );
}

/** The purpose of the email address. */
function useMailNote(forStaff: boolean, inDemo: boolean): string {
  const { t } = useLingui();
  if (inDemo)
    return forStaff ? t`This is the demo: it sends no email.` : t`This is the demo: it sends no email, and you are signed in at once.`;
  return forStaff
    ? t`We will send you a link to confirm it.`
    : t`We will send you a link to confirm it. Nothing about your health is ever sent by email.`;
}
