// Handovers that are not acknowledged yet: shown to both sides, on top of what they work with, until they are.
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { HandoverSummary } from '../../../contracts/handovers.ts';
import { useUser } from '../../client/react.tsx';
import { IconChevronRight, IconTransfer } from '../../kit/parts/icons.ts';
import { useClinicTime, useDayName, useNow } from '../../kit/time/clinic-time.tsx';
import classes from './handover.module.css';
import { usePendingHandovers } from './use-handovers.ts';

export function PendingHandovers() {
  const pending = usePendingHandovers().data?.handovers ?? [];
  if (pending.length === 0) return null;
  return (
    <ul className={`${classes.pending} not-printed`}>
      {pending.map((handover) => (
        <li key={handover.id}>
          <Link to="/handovers/$id" params={{ id: String(handover.id) }}>
            <IconTransfer size={18} aria-hidden="true" />
            <Words handover={handover} />
            <IconChevronRight size={18} className="flip-in-rtl" aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Words({ handover }: { handover: HandoverSummary }) {
  const user = useUser();
  const dayName = useDayName();
  const time = useClinicTime();
  const now = useNow();
  const { ward, from, to, unacknowledged, patients, createdAt } = handover;
  return (
    <span>
      <strong>
        {handover.toId === user.id ? (
          <Trans>
            <bdi>{from.name}</bdi> hands <bdi>{ward.name}</bdi> over to you
          </Trans>
        ) : (
          <Trans>
            You handed <bdi>{ward.name}</bdi> over to <bdi>{to.name}</bdi>
          </Trans>
        )}
      </strong>
      <span className={classes.waiting}>
        <bdi>
          {dayName(createdAt, now)} {time.clock(createdAt)}
        </bdi>
        {' · '}
        <Plural
          value={unacknowledged}
          one={`# of ${patients} patients not acknowledged yet`}
          other={`# of ${patients} patients not acknowledged yet`}
        />
      </span>
    </span>
  );
}
