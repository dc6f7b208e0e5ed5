// The ward in one line: beds in use, overdue tasks, patients with tasks due now; and the age of the data while the connection is lost.
import { Plural, Trans } from '@lingui/react/macro';
import type { WardBoard } from '../../../../../contracts/wards.ts';
import { useLine } from '../../../../client/react.tsx';
import { IconAlertTriangle, IconWifiOff } from '../../../../kit/parts/icons.ts';
import { useDayClock, useNow } from '../../../../kit/time/clinic-time.tsx';
import classes from '../ward.module.css';

interface Props {
  ward: WardBoard;
  /** Undefined until the tasks are loaded: no count then, because "Nothing due" would be a guess. */
  overdue: number | undefined;
  /** Number of patients with a task due now; undefined as above. */
  pressing: number | undefined;
  /** Time at which the tasks were loaded, ms since 1970. */
  since: number;
}

export function Counts({ ward, overdue, pressing, since }: Props) {
  const line = useLine();
  const dayClock = useDayClock();
  const now = useNow();
  return (
    <span className={classes.counts}>
      <span>
        <Trans>
          <bdi>
            {ward.occupied} of {ward.beds}
          </bdi>{' '}
          beds in use
        </Trans>
      </span>
      {pressing !== undefined && (
        <span>
          <Plural value={pressing} _0="Nothing due" one="# patient due now" other="# patients due now" />
        </span>
      )}
      {overdue !== undefined && overdue > 0 && (
        <strong>
          <IconAlertTriangle size={14} aria-hidden="true" /> <Plural value={overdue} one="# task overdue" other="# tasks overdue" />
        </strong>
      )}
      {line === 'lost' && since > 0 && (
        <em>
          <IconWifiOff size={14} aria-hidden="true" />{' '}
          <Trans>
            As it was at <bdi>{dayClock(since, now)}</bdi>; it may have changed.
          </Trans>
        </em>
      )}
    </span>
  );
}
