// A patient's consultations: unread first.
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import type { useConsultations } from '../../../conversation/data/consultations.ts';
import { ConsultationRows } from '../../../conversation/ui/consultation-rows.tsx';
import { IconMessage2 } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import panes from '../../shared/conversations.module.css';
import classes from './consultations.module.css';

export function ConsultationList({ list, open }: { list: ReturnType<typeof useConsultations>; open: number | undefined }) {
  const { t } = useLingui();
  return (
    <section className={panes.list} aria-label={t`Your consultations`}>
      <Title order={1} size="h3" className={classes.title}>
        <Trans>Your consultations</Trans>
      </Title>
      <div className={panes.rows}>
        {list.isPending && <ListSkeleton label={t`Loading your consultations`} />}
        {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
        {list.isSuccess && list.consultations.length === 0 && (
          <Empty icon={<IconMessage2 size={32} />} title={t`No consultations yet`}>
            <Trans>
              When your clinic starts a consultation with you, you will see it here. To get one, ask your doctor or the front desk.
            </Trans>
          </Empty>
        )}
        <ConsultationRows list={list} nameOf={(one) => one.doctor} open={open} />
      </div>
    </section>
  );
}
