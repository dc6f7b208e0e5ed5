// An address that leads nowhere.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Missing } from './missing.tsx';
import { usePageTitle } from './page-title.ts';

export function NotFound() {
  const { t } = useLingui();
  usePageTitle(t`Page not found`);
  return (
    <Missing title={t`Page not found`}>
      <Anchor component={Link} to="/">
        <Trans>Go to the home page</Trans>
      </Anchor>
    </Missing>
  );
}
