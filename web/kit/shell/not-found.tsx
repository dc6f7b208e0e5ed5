// An address that leads nowhere.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Center, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { usePageTitle } from './page-title.ts';

export function NotFound() {
  const { t } = useLingui();
  usePageTitle(t`Page not found`);
  return (
    <Center mih="60dvh" p="md" flex={1}>
      <Stack align="center">
        <Title order={1} size="h3">
          <Trans>Page not found</Trans>
        </Title>
        <Anchor component={Link} to="/">
          <Trans>Go to the home page</Trans>
        </Anchor>
      </Stack>
    </Center>
  );
}
