// Dates of birth that patients ask to have corrected, those that wait longest first.
import { Trans, useLingui } from '@lingui/react/macro';
import type { BirthDateRequest } from '../../../../contracts/patient-profile.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import box from '../../../kit/parts/box-list.module.css';
import { IconChecks } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { settle } from '../../../kit/steady/settle.ts';
import { useSteadyRows } from '../../../kit/steady/use-steady-rows.ts';
import { Moment } from '../../../kit/time/moment.tsx';
import { NewsChip } from '../../shared/steady/news-chip.tsx';
import { Page } from '../../ui/page.tsx';
import { BirthDateRequestLine } from './birth-date-request.tsx';
import classes from './profile.module.css';
import { useBirthDates } from './use-birth-dates.ts';

export function BirthDatesPage() {
  const { t } = useLingui();
  return (
    <Page
      tab={t`Dates of birth`}
      title={t`Dates of birth`}
      about={<Trans>Check a document before you confirm another date. The patient gets a notice of the answer.</Trans>}
    >
      <Listed />
    </Page>
  );
}

const NONE: readonly BirthDateRequest[] = [];

function Listed() {
  const { t } = useLingui();
  const list = useBirthDates();
  const { rows: shown, ...news } = useSteadyRows(list.data?.requests ?? NONE, '', (request) => request.requested);
  if (list.isPending) return <ListSkeleton label={t`Loading dates of birth`} />;
  if (!list.data) return <FailedRequest error={list.error} onRetry={() => void list.refetch()} />;
  if (shown.length === 0)
    return (
      <Empty icon={<IconChecks size={32} />} title={t`No date of birth waits`}>
        <Trans>A patient who sees a wrong date of birth can ask to have it corrected. The request appears here.</Trans>
      </Empty>
    );
  return (
    <>
      <NewsChip of={[news]} />
      <ul className={box.list} aria-label={t`Dates of birth`} data-steady ref={settle}>
        {shown.map((request) => (
          <li key={request.id} className={classes.item} data-row={request.id} data-birth-date={request.id}>
            <div className={classes.who}>
              <Link to="/patients/$id" params={{ id: String(request.patient.id) }}>
                <bdi>{request.patient.name}</bdi>
              </Link>
              <bdi>{request.patient.medical_record_number}</bdi>
              <span className={classes.quiet}>
                <Trans>
                  Asked <Moment at={request.requested_at} within />
                </Trans>
              </span>
            </div>
            <BirthDateRequestLine request={request} />
          </li>
        ))}
      </ul>
    </>
  );
}
