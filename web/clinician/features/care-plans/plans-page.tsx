// The plans that wait for the user, a doctor, those that wait longest first.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { WaitingPlan } from '../../../../contracts/plans.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useUser } from '../../../client/react.tsx';
import box from '../../../kit/parts/box-list.module.css';
import { IconChecks } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { settle } from '../../../kit/steady/settle.ts';
import { useSteadyRows } from '../../../kit/steady/use-steady-rows.ts';
import { Moment } from '../../../kit/time/moment.tsx';
import { NewsChip } from '../../shared/steady/news-chip.tsx';
import { Page } from '../../ui/page.tsx';
import { PatientCells } from '../../ui/patient-cells.tsx';
import rows from '../../ui/rows.module.css';
import { useWaitingPages } from './data/use-waiting-pages.ts';

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
  const list = useWaitingPages();
  if (list.isPending) return <ListSkeleton label={t`Loading plans`} />;
  if (!list.data) return <FailedRequest error={list.error} onRetry={() => void list.refetch()} />;
  if (list.plans.length === 0)
    return (
      <Empty icon={<IconChecks size={32} />} title={t`No plan waits for you`}>
        <Trans>A plan follows from each note that states what the patient is to do.</Trans>
      </Empty>
    );
  return <Plans list={list} />;
}

function Plans({ list }: { list: ReturnType<typeof useWaitingPages> }) {
  const { t } = useLingui();
  const { rows: shown, ...news } = useSteadyRows(list.plans, String(list.data?.pages.length), (plan) => plan.waits_for);
  return (
    <>
      <NewsChip of={[news]} />
      <ul className={box.list} aria-label={t`Plans to approve`} data-steady ref={settle}>
        {shown.map((plan) => (
          <li key={plan.id} data-row={plan.id}>
            <Row plan={plan} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth mt="xs" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  );
}

function Row({ plan: { id, patient, author, waits_for: waitsFor, created_at: createdAt } }: { plan: WaitingPlan }) {
  const isOwn = useUser().id === author.id;
  return (
    <Link to="/plans/$plan" params={{ plan: id }} className={`${rows.link} ${rows.patient}`} data-waiting-plan={id}>
      <PatientCells patient={patient} />
      <span>
        {waitsFor === 'supersession' ? (
          isOwn ? (
            <Trans>A colleague’s plan: does it replace yours?</Trans>
          ) : (
            <Trans>
              By <bdi>{author.name}</bdi>: does a newer plan replace it?
            </Trans>
          )
        ) : isOwn ? (
          <Trans>
            Note: <Moment at={createdAt} within />
          </Trans>
        ) : (
          <Trans>
            Note by <bdi>{author.name}</bdi>: <Moment at={createdAt} within />
          </Trans>
        )}
      </span>
    </Link>
  );
}
