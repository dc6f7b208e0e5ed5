// The consultations that a clinician may see: unread first, filtered while the user types.
import { Trans, useLingui } from '@lingui/react/macro';
import { CloseButton, SegmentedControl, Text, TextInput, Title } from '@mantine/core';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useUser } from '../../../client/react.tsx';
import { type Status, useConsultations } from '../../../conversation/data/consultations.ts';
import { ConsultationCount, ConsultationRows } from '../../../conversation/ui/consultation-rows.tsx';
import { IconMessage2, IconSearch } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { useKeptScroll } from '../../../kit/shell/use-kept-scroll.ts';
import { oversees } from '../../rights.ts';
import pane from '../../ui/list-pane.module.css';
import classes from './consultations.module.css';
import { FILTER_ID } from './use-list-keys.ts';

export type Shown = Status | 'all' | 'unattended';

interface Props {
  list: ReturnType<typeof useConsultations>;
  open: number | undefined;
  shown: Shown;
  onShow: (shown: Shown) => void;
  filter: string;
  onFilter: (filter: string) => void;
}

export function ConsultationList({ list, open, shown, onShow, filter, onFilter }: Props) {
  const { t } = useLingui();
  const unattended = useUnattended();
  return (
    <section className={pane.list} aria-label={t`Consultations`}>
      <div className={pane.tools}>
        <div className={classes.title}>
          <Title order={1} size="h4">
            <Trans>Consultations</Trans>
          </Title>
          <Text size="sm" c="dimmed" role="status">
            <ConsultationCount list={list} />
          </Text>
        </div>
        <TextInput
          id={FILTER_ID}
          aria-label={t`Search consultations`}
          placeholder={t`Patient, MRN, clinician or subject`}
          leftSection={<IconSearch size={16} />}
          value={filter}
          onChange={(event) => onFilter(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              onFilter('');
              event.currentTarget.blur();
            }
          }}
          disabled={shown === 'unattended'}
          rightSection={filter && <CloseButton size="sm" aria-label={t`Clear the search`} onClick={() => onFilter('')} />}
        />
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t`Which consultations`}
          value={shown}
          onChange={(next) => onShow(next as Shown)}
          data={[
            { value: 'open', label: t({ message: 'Open', context: 'several consultations' }) },
            { value: 'closed', label: t({ message: 'Resolved', context: 'several consultations' }) },
            { value: 'all', label: t({ message: 'All', context: 'several consultations' }) },
            ...(unattended === undefined ? [] : [{ value: 'unattended', label: t`No clinician (${unattended})` }]),
          ]}
        />
      </div>
      <Rows list={list} open={open} filtered={filter.trim() !== ''} shown={shown} />
    </section>
  );
}

/** The number of open consultations without a clinician, for users who can add one; undefined for others. */
function useUnattended(): string | undefined {
  const { role } = useUser();
  const list = useConsultations({ unattended: true }, oversees(role));
  return oversees(role) ? `${list.consultations.length}${list.hasNextPage ? '+' : ''}` : undefined;
}

function Rows({ list, open, filtered, shown }: Pick<Props, 'list' | 'open' | 'shown'> & { filtered: boolean }) {
  const { t } = useLingui();
  const scrolled = useKeptScroll();
  return (
    <div className={pane.rows} ref={scrolled}>
      {list.isPending && <ListSkeleton label={t`Loading consultations`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.consultations.length === 0 && (
        <Empty
          icon={<IconMessage2 size={32} />}
          title={filtered ? t`Nothing matches` : shown === 'open' ? t`No open consultations` : t`No consultations`}
        >
          {filtered ? (
            <Trans>No consultation that you may see matches. Try fewer letters, or another group.</Trans>
          ) : shown === 'unattended' ? (
            <Trans>A doctor or nurse takes part in every open consultation.</Trans>
          ) : shown === 'open' ? (
            <Trans>Open consultations appear here.</Trans>
          ) : (
            <Trans>Consultations appear here once they are resolved.</Trans>
          )}
        </Empty>
      )}
      <ConsultationRows list={list} nameOf={(one) => one.patient} open={open} />
    </div>
  );
}
