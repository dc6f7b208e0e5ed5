// Where a person says who they are.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useProblemText } from '../../client/problem-text.ts';
import { useClient } from '../../client/react.tsx';
import { Logo } from '../../kit/logo.tsx';
import { usePageTitle } from '../../kit/page-title.ts';

export function SignInPage() {
  const { t } = useLingui();
  const { session } = useClient();
  const problemText = useProblemText();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  usePageTitle(t`Sign in`);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    try {
      await session.signIn(String(form.get('email')), String(form.get('password')));
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  }

  return (
    <Stack component="main" align="center" justify="center" mih="100dvh" p="md">
      <Paper component="form" onSubmit={submit} withBorder p="xl" w="100%" maw={420}>
        <Stack>
          <Logo size={40} />
          <Title order={1} size="h3">
            <Trans>Sign in</Trans>
          </Title>
          {problem && (
            <Alert color="red" role="alert">
              {problem}
            </Alert>
          )}
          <TextInput name="email" type="email" autoComplete="username" required label={t`E-mail address`} />
          <PasswordInput name="password" autoComplete="current-password" required label={t`Password`} />
          <Button type="submit" loading={busy}>
            <Trans>Sign in</Trans>
          </Button>
        </Stack>
      </Paper>
    </Stack>
  );
}
