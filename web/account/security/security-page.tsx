// Password, recovery code and sessions of the signed-in user.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useUser } from '../../client/react.tsx';
import { useMe } from '../../client/use-me.ts';
import { TextPage } from '../../kit/parts/text-page.tsx';
import { usePageTitle } from '../../kit/shell/page-title.ts';
import { DemoMail } from '../form/demo-mail.tsx';
import { ResendLink } from '../register/resend-link.tsx';
import { ChangePassword } from './change-password.tsx';
import { RenewRecoveryCode } from './renew-recovery-code.tsx';
import classes from './security.module.css';
import { Sessions } from './sessions.tsx';

export function SecurityPage() {
  const { t } = useLingui();
  usePageTitle(t`Security`);
  return (
    <TextPage>
      <Title order={1} size="h3" mb="md">
        <Trans>Password and security</Trans>
      </Title>
      <Stack gap="lg">
        <Address />
        <ChangePassword />
        <RenewRecoveryCode />
        <Sessions />
      </Stack>
    </TextPage>
  );
}

function Address() {
  const user = useUser();
  const me = useMe().data?.user;
  const email = me?.email ?? user.email;
  const verified = me?.email_verified;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="address-title">
      <Title order={2} size="h5" id="address-title">
        <Trans>Email address</Trans>
      </Title>
      <Group gap="xs" mt={6}>
        <Text className={classes.address}>
          <bdi>{email}</bdi>
        </Text>
        {verified === true && (
          <Badge variant="light" color="green">
            <Trans>Confirmed</Trans>
          </Badge>
        )}
        {verified === false && (
          <Badge variant="light" color="orange">
            <Trans>Not confirmed</Trans>
          </Badge>
        )}
      </Group>
      {verified === false && (
        <Text size="sm" c="dimmed" mt={6}>
          <Trans>Open the link that we sent you, or send it again.</Trans>
        </Text>
      )}
      {verified === false && (
        <>
          <ResendLink email={email} />
          <DemoMail />
        </>
      )}
    </Paper>
  );
}
