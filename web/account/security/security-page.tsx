// Password and sessions of the person signed in.
import { Trans, useLingui } from '@lingui/react/macro';
import { Container, Title } from '@mantine/core';
import { usePageTitle } from '../../kit/page-title.ts';

export function SecurityPage() {
  const { t } = useLingui();
  usePageTitle(t`Security`);
  return (
    <Container size="sm" py="lg">
      <Title order={1} size="h3">
        <Trans>Security</Trans>
      </Title>
    </Container>
  );
}
