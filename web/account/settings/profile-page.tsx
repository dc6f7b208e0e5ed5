// The profile of the user, with the language and appearance of the app.
import { Trans, useLingui } from '@lingui/react/macro';
import { Container, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useUser } from '../../client/react.tsx';
import { useRoleName } from '../../client/role-name.ts';
import { useMe } from '../../client/use-me.ts';
import { usePageTitle } from '../../kit/shell/page-title.ts';
import { LanguageAndLook } from '../language-and-look.tsx';
import classes from './settings.module.css';

export function ProfilePage() {
  const { t } = useLingui();
  const { name, email, role } = useUser();
  const roleName = useRoleName();
  const clinic = useMe().data?.tenant.name;
  usePageTitle(t`Settings`);
  return (
    <div className={classes.page}>
      <Container size="sm" py="lg">
        <Title order={1} size="h3" mb="md">
          <Trans>Profile</Trans>
        </Title>
        <Stack gap="lg">
          <Paper withBorder p="md" component="section" aria-label={t`Profile`}>
            <dl className={classes.facts}>
              <Fact label={t`Name`}>{name}</Fact>
              <Fact label={t`Email`}>{email}</Fact>
              <Fact label={t`Role`}>{roleName(role)}</Fact>
              {clinic && <Fact label={t`Clinic`}>{clinic}</Fact>}
            </dl>
            <Text size="sm" c="dimmed" mt="xs">
              <Trans>Is something wrong? Ask your clinic to correct it.</Trans>
            </Text>
          </Paper>
          <Paper withBorder p="md" component="section" aria-labelledby="look-title">
            <Title order={2} size="h5" id="look-title" mb="sm">
              <Trans>Language and appearance</Trans>
            </Title>
            <LanguageAndLook />
            <Text size="sm" c="dimmed" mt="sm">
              <Trans>Emails to you are in this language, too.</Trans>
            </Text>
          </Paper>
        </Stack>
      </Container>
    </div>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <bdi>{children}</bdi>
    </dd>
  </div>
);
