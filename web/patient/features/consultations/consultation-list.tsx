// A patient's consultations: unread first.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Title } from '@mantine/core';
import { FailedRequest } from '../../../client/failed-request.tsx';
import type { useConsultations } from '../../../conversation/data/consultations.ts';
import { ConsultationRow } from '../../../conversation/ui/consultation-row.tsx';
import { IconMessage2 } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import classes from './consultations.module.css';

export function ConsultationList({ list, open }: { list: ReturnType<typeof useConsultations>; open: number | undefined }) {
  const { t } = useLingui();
  return (
    <section className={classes.list} aria-label={t`Your consultations`}>
      <Title order={1} size="h3" className={classes.title}>
        <Trans>Your messages</Trans>
      </Title>
      <div className={classes.rows}>
        {list.isPending && <ListSkeleton label={t`Loading your consultations`} />}
        {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
        {list.isSuccess && list.consultations.length === 0 && (
          <Empty icon={<IconMessage2 size={32} />} title={t`No consultations yet`}>
            <Trans>When your clinic opens a consultation with you, you will see it here. To ask for one, call the clinic.</Trans>
          </Empty>
        )}
        <ul>
          {list.consultations.map((one) => (
            <li key={one.id}>
              <ConsultationRow consultation={one} person={one.doctor} open={one.id === open} />
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}
