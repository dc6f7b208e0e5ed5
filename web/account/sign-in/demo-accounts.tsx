// In the demo only: accounts to sign in as with one click.
import { Trans } from '@lingui/react/macro';
import { Paper, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '../../../contracts/common.ts';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { useClient } from '../../client/react.tsx';
import { useRoleName } from '../../client/role-name.ts';
import { PersonAvatar } from '../../kit/parts/person/person-avatar.tsx';
import { FormProblem } from '../form/form-problem.tsx';
import type { Site } from '../use-site.ts';
import classes from './sign-in.module.css';

type App = 'patient' | 'clinic' | 'admin';
const isAtHome = (app: App, role: Role): boolean =>
  app === 'patient' ? role === 'patient' : app === 'admin' ? role === 'admin' : role !== 'patient' && role !== 'admin';

export function DemoAccounts({ site }: { site: Site }) {
  const { app, session } = useClient();
  const roleName = useRoleName();
  const problemText = useProblemText();
  const [entering, setEntering] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const password = site.demo_password;
  if (password === undefined) return null;
  const accounts = site.demo_accounts.filter((account) => isAtHome(app, account.role));

  const enter = (email: string) => {
    setEntering(email);
    setProblem(undefined);
    session
      .signIn(email, password)
      .catch(setProblem)
      .finally(() => setEntering(undefined));
  };

  return (
    <Paper component="section" withBorder className={classes.demo} aria-labelledby="demo-title">
      <Text id="demo-title" component="h2" size="sm" fw={650} m={0}>
        <Trans>Demo: sign in as</Trans>
      </Text>
      <ul className={classes.accounts}>
        {accounts.map((account) => (
          <li key={account.email}>
            <UnstyledButton className={classes.account} disabled={entering !== undefined} onClick={() => enter(account.email)}>
              <PersonAvatar name={account.name} size={36} />
              <span className={classes.who}>
                <Text span fw={600} size="sm" truncate>
                  <bdi>{account.name}</bdi>
                </Text>
                <Text span size="xs" c="dimmed" truncate>
                  {roleName(account.role)} · <bdi>{account.clinic}</bdi>
                </Text>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {problem !== undefined && <FormProblem>{problemText(problem)}</FormProblem>}
      <Text size="xs" c="dimmed">
        <Trans>
          The password of every demo account is <bdi className={classes.password}>{password}</bdi>
        </Trans>
      </Text>
    </Paper>
  );
}
