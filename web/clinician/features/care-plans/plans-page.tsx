// The plans that wait for the user, a doctor, those that wait longest first.
import { Trans, useLingui } from '@lingui/react/macro';
import type { WaitingPlan } from '../../../../contracts/plans.ts';
import { FailedRequest } from '../../../client/failed-request.tsx';
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import box from '../../../kit/parts/box-list.module.css';
import { IconChecks } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { settle } from '../../../kit/steady/settle.ts';
import { useSteadyRows } from '../../../kit/steady/use-steady-rows.ts';
import { Moment } from '../../../kit/time/moment.tsx';
import { NewsChip } from '../../shared/steady/news-chip.tsx';
import { Page } from '../../ui/page.tsx';
import rows from '../../ui/rows.module.css';
import { useWaiting } from './data/use-waiting.ts';

export function PlansPage() {
  const { t } = useLingui();
  return (
    <Page tab={t`Plans to approve`} title={t`Plans to approve`} about={<Trans>Reminders of a plan start when you approve it.</Trans>}>
      <Listed />
    </Page>
  );
}

function Listed() {
  const { t } = useLingui();
  const list = useWaiting();
  if (list.isPending) return <ListSkeleton label={t`Loading plans`} />;
  if (!list.data) return <FailedRequest error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.plans.length === 0)
    return (
      <Empty icon={<IconChecks size={32} />} title={t`No plan waits for you`}>
        <Trans>A plan follows from each note that states what the patient is to do.</Trans>
      </Empty>
    );
  return <Plans plans={list.data.plans} />;
}

function Plans({ plans }: { plans: readonly WaitingPlan[] }) {
  const { t } = useLingui();
  const { rows: shown, ...news } = useSteadyRows(plans, '', (plan) => plan.waits_for);
  return (
    <>
      <NewsChip of={[news]} />
      <ul className={box.list} aria-label={t`Plans to approve`} data-steady ref={settle}>
        {shown.map(({ id, patient, waits_for: waitsFor, created_at: createdAt }) => (
          <li key={id} data-row={id}>
            <Link to="/plans/$plan" params={{ plan: id }} className={`${rows.link} ${rows.patient}`} data-waiting-plan={id}>
              <bdi className={rows.name}>
                {patient.first_name} {patient.last_name}
              </bdi>
              <span>
                <PatientIds patient={patient} />
              </span>
              <span>
                {waitsFor === 'approval' ? (
                  <Trans>
                    Note: <Moment at={createdAt} />
                  </Trans>
                ) : (
                  <Trans>A colleague’s plan: does it replace yours?</Trans>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
