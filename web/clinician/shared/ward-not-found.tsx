// The page of a ward that does not exist.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link } from '../../kit/router/link.tsx';
import { Missing } from '../../kit/shell/missing.tsx';

export function WardNotFound() {
  const { t } = useLingui();
  return (
    <Missing title={t`Ward not found`}>
      <Anchor component={Link} to="/ward">
        <Trans>Go to your ward</Trans>
      </Anchor>
    </Missing>
  );
}
