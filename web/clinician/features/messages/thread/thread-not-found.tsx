// The page of a thread that does not exist or that the user may not read.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link } from '../../../../kit/router/link.tsx';
import { Missing } from '../../../../kit/shell/missing.tsx';
import { keptSearch } from '../model/kept-search.ts';

export function ThreadNotFound() {
  const { t } = useLingui();
  return (
    <Missing title={t`Conversation not found`} about={<Trans>It does not exist, or another team looks after it.</Trans>}>
      <Anchor component={Link} to="/messages" search={keptSearch}>
        <Trans>Go to the inbox</Trans>
      </Anchor>
    </Missing>
  );
}
