// The number of dates of birth that wait to be confirmed.
import { Trans } from '@lingui/react/macro';
import { CountBadge } from '../../../kit/parts/count-badge.tsx';
import { useBirthDates } from './use-birth-dates.ts';

export function Waiting() {
  const count = useBirthDates().data?.requests.length ?? 0;
  return (
    <CountBadge count={count}>
      <Trans>{count} to confirm</Trans>
    </CountBadge>
  );
}
