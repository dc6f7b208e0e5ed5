// Pending handovers, shown to sender and recipient above their lists until every patient is acknowledged.
import { Plural, Trans } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import type { HandoverSummary } from '../../../../contracts/handovers.ts';
import type { Received } from '../../../client/call.ts';
import { useUser } from '../../../client/react.tsx';
import { IconChevronRight, IconTransfer } from '../../../kit/parts/icons.ts';
import { Link } from '../../../kit/router/link.tsx';
import { newsIn } from '../../../kit/steady/news.ts';
import { useSteady } from '../../../kit/steady/use-steady.ts';
import { Moment } from '../../../kit/time/moment.tsx';
import classes from './handover.module.css';
import { usePendingHandovers } from './use-handovers.ts';
import { WithdrawHandover } from './withdraw-handover.tsx';

type Pending = Received<'listHandovers'>;

const versioned = (pending: Pending | undefined) =>
  (pending?.handovers ?? []).map(({ id, unacknowledged }) => ({ id, version: unacknowledged }));

/** Pending handovers for a page with lists. A new one must not move the lists under a pointer. */
export function useSteadyHandovers() {
  const query = usePendingHandovers();
  return useSteady(query.data, String(query.isSuccess), (shown, latest) => newsIn(versioned(shown), versioned(latest)));
}

export function PendingHandovers({ shown }: { shown: Pending | undefined }) {
  const narrow = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false });
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const pending = shown?.handovers ?? [];
  if (pending.length === 0) return null;
  const list = (
    <ul className={`${classes.pending} not-printed`}>
      {pending.map((handover) => (
        <li key={handover.id}>
          <Link to="/handovers/$id" params={{ id: String(handover.id) }}>
            <IconTransfer size={18} aria-hidden="true" />
            {phone ? <Short handover={handover} /> : <Words handover={handover} />}
            <IconChevronRight size={18} className="flip-in-rtl" aria-hidden="true" />
          </Link>
          {!phone && <WithdrawHandover handover={handover} />}
        </li>
      ))}
      {shown?.next && (
        <li>
          <Link to="/handovers">
            <Trans>More handovers are waiting</Trans>
          </Link>
        </li>
      )}
    </ul>
  );
  if (!narrow || pending.length === 1) return list;
  // On a phone the patients come first.
  return (
    <details className={`${classes.folded} not-printed`}>
      <summary>
        <IconTransfer size={18} aria-hidden="true" />
        <Plural value={pending.length} one="# handover waits" other="# handovers wait" />
      </summary>
      {list}
    </details>
  );
}

function Words({ handover }: { handover: HandoverSummary }) {
  const user = useUser();
  const { ward, from, to, unacknowledged, patients, created_at: createdAt } = handover;
  return (
    <span>
      <strong>
        {handover.to_id === user.id ? (
          <Trans>
            <bdi>{from.name}</bdi> is handing <bdi>{ward.name}</bdi> over to you
          </Trans>
        ) : handover.recipient_left ? (
          <Trans>
            <bdi>{ward.name}</bdi> was handed over to <bdi>{to.name}</bdi>, whose account has changed since: any doctor or nurse can accept
            the rest
          </Trans>
        ) : (
          <Trans>
            You handed <bdi>{ward.name}</bdi> over to <bdi>{to.name}</bdi>
          </Trans>
        )}
      </strong>
      <span className={classes.waiting}>
        <Moment at={createdAt} />
        {' · '}
        <Plural value={unacknowledged} one={`# of ${patients} still to accept`} other={`# of ${patients} still to accept`} />
      </span>
    </span>
  );
}

/** The short form, for phones. */
function Short({ handover: { to_id, ward, from, to, recipient_left, unacknowledged, patients } }: { handover: HandoverSummary }) {
  const user = useUser();
  return (
    <strong className={classes.short}>
      {to_id === user.id ? (
        <Trans>
          Accept <bdi>{ward.name}</bdi> from <bdi>{from.name}</bdi>
        </Trans>
      ) : recipient_left ? (
        <Trans>
          Anyone can accept <bdi>{ward.name}</bdi>
        </Trans>
      ) : (
        <Trans>
          <bdi>{to.name}</bdi> still has {unacknowledged} of {patients} to accept
        </Trans>
      )}
    </strong>
  );
}
