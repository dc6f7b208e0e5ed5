// The page for an unknown URL.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link } from '../router/link.tsx';
import { Missing } from './missing.tsx';

export function NotFound() {
  const { t } = useLingui();
  return (
    <Missing title={t`Page not found`}>
      <Anchor component={Link} to="/">
        <Trans>Go to the home page</Trans>
      </Anchor>
    </Missing>
  );
}
