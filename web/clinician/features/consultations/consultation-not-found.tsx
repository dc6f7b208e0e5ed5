// The page of a consultation that does not exist or that the user may not see.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { keptFilter } from '../../../conversation/model/kept-filter.ts';
import { Link } from '../../../kit/router/link.tsx';
import { Missing } from '../../../kit/shell/missing.tsx';

export function ConsultationNotFound() {
  const { t } = useLingui();
  return (
    <Missing title={t`Consultation not found`} about={<Trans>It does not exist, or you do not take part in it.</Trans>}>
      <Anchor component={Link} to="/consultations" search={keptFilter}>
        <Trans>All consultations</Trans>
      </Anchor>
    </Missing>
  );
}
