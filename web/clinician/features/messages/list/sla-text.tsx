// The clock of the waiting patient in words and with an icon, so that its meaning does not depend on colour.
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { useClient } from '../../../../client/react.tsx';
import { IconAlertTriangle, IconClock } from '../../../../kit/parts/icons.ts';
import { useClinicTime, useNow } from '../../../../kit/time/clinic-time.tsx';
import { type Length, slaOf } from '../model/sla.ts';
import classes from './sla-text.module.css';

/** Renders nothing while the clinic owes no answer. */
export function SlaText({ thread }: { thread: StaffThread }) {
  const { t } = useLingui();
  const { clock } = useClient();
  const time = useClinicTime();
  useNow();
  const sla = slaOf(thread, clock.now());
  if (!sla || thread.dueAt === null) return null;
  const { state } = sla;
  // Units as on the ward, where lateness is "1 h 19 min".
  const text = ({ value, unit }: Length) =>
    unit === 'day' ? t`${plural(value, { one: '# day', other: '# days' })}` : unit === 'hour' ? t`${value} h` : t`${value} min`;
  const length = sla.length.map(text).join(' ');
  const Icon = state === 'overdue' ? IconAlertTriangle : IconClock;
  return (
    <time className={classes.sla} data-state={state} dateTime={thread.dueAt} title={time.full(thread.dueAt)}>
      <Icon size={13} stroke={2.2} aria-hidden="true" />
      <span>
        {state === 'overdue' ? (
          <Trans>
            Overdue by <bdi>{length}</bdi>
          </Trans>
        ) : state === 'soon' ? (
          <Trans>
            Answer within <bdi>{length}</bdi>
          </Trans>
        ) : (
          <Trans>
            Due in <bdi>{length}</bdi>
          </Trans>
        )}
      </span>
    </time>
  );
}
