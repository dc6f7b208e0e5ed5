// The profile of the user, with the language and appearance of the app.
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Stack, Text, Title } from '@mantine/core';
import { useUser } from '../../client/react.tsx';
import { useRoleName } from '../../client/role-name.ts';
import { useMe } from '../../client/use-me.ts';
import { Fact, Facts } from '../../kit/parts/facts.tsx';
import { TextPage } from '../../kit/parts/text-page.tsx';
import { useSection } from '../../kit/router/use-section.ts';
import { usePageTitle } from '../../kit/shell/page-title.ts';
import { LanguageAndLook } from '../language-and-look.tsx';
import { EmailAddress } from './email-address.tsx';

export function ProfilePage() {
  const section = useSection('look');
  const { t } = useLingui();
  const { name, role } = useUser();
  const roleName = useRoleName();
  const clinic = useMe().data?.tenant.name;
  usePageTitle(t`Settings`);
  return (
    <TextPage>
      <Title order={1} size="h3" mb="md">
        <Trans>Profile</Trans>
      </Title>
      <Stack gap="lg">
        <Paper withBorder component="section" aria-label={t`Profile`}>
          <Facts>
            <Fact label={t`Name`}>
              <bdi>{name}</bdi>
            </Fact>
            <Fact label={t`Role`}>{roleName(role)}</Fact>
            {clinic && (
              <Fact label={t`Clinic`}>
                <bdi>{clinic}</bdi>
              </Fact>
            )}
          </Facts>
          <Text size="sm" c="dimmed" px="md" pb="md">
            <Trans>Is something wrong? Ask your clinic to correct it.</Trans>
          </Text>
        </Paper>
        <EmailAddress />
        <Paper withBorder p="md" component="section" {...section} aria-labelledby="look-title">
          <Title order={2} size="h5" id="look-title" mb="sm">
            <Trans>Language and appearance</Trans>
          </Title>
          <LanguageAndLook aboutLanguage={<Trans>Emails to you are in this language, too.</Trans>} />
        </Paper>
      </Stack>
    </TextPage>
  );
}
