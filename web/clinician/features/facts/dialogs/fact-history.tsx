// All values of one kind that were recorded, also those in error.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { FactKind } from '../../../../../contracts/facts/observations.ts';
import { FailedRequest } from '../../../../client/problems/failed-request.tsx';
import { useClient } from '../../../../client/react.tsx';
import { factHistoryKey } from '../../../../hospital/facts/use-facts.ts';
import { KIND_NAMES, useValueText } from '../../../../hospital/facts/words.ts';
import { Dialog } from '../../../../kit/parts/dialog/dialog.tsx';
import { ListSkeleton } from '../../../../kit/parts/states.tsx';
import { calendarDate } from '../../../../kit/time/time.ts';
import classes from '../facts.module.css';
import type { FactDialogShown } from './fact-dialog-shown.ts';

interface Props {
  patientId: number;
  kind: FactKind;
  onShow: (shown: FactDialogShown) => void;
  onClose: () => void;
}

export function FactHistory({ patientId, kind, onShow, onClose }: Props) {
  const { t, i18n } = useLingui();
  const { call } = useClient();
  const valueText = useValueText();
  const list = useInfiniteQuery({
    queryKey: factHistoryKey(patientId, kind),
    queryFn: ({ pageParam, signal }) =>
      call('listFactHistory', { params: { id: patientId }, query: { kind, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const facts = list.data?.pages.flatMap((page) => page.facts) ?? [];
  const name = i18n._(KIND_NAMES[kind]);
  return (
    <Dialog opened onClose={onClose} title={t`All values: ${name}`}>
      {list.isPending && <ListSkeleton rows={2} label={t`Loading values`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      <ul className={classes.entries}>
        {facts.map((fact) => (
          <li key={fact.id} data-state={fact.status}>
            <div>
              <b>
                <bdi>{valueText(fact)}</bdi>
              </b>{' '}
              <time dateTime={fact.observed_on}>
                <bdi>{calendarDate(i18n.locale, fact.observed_on)}</bdi>
              </time>
            </div>
            <Text size="sm" c="dimmed">
              <bdi>{fact.recorded_by.name}</bdi>
            </Text>
            {fact.status === 'entered-in-error' ? (
              <Text size="sm">
                <Trans>
                  Recorded in error: <bdi>{fact.error_reason}</bdi>
                </Trans>
              </Text>
            ) : (
              <Button
                variant="subtle"
                size="compact-xs"
                mih={24}
                aria-label={t`In error: ${valueText(fact)}`}
                onClick={() => onShow({ what: 'error', list: 'facts', entry: fact, name: valueText(fact) })}
              >
                <Trans>In error…</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Group justify="space-between" mt="md">
        <Button onClick={() => onShow({ what: 'fact', kind })}>
          <Trans>Record a value</Trans>
        </Button>
        {list.hasNextPage && (
          <Button variant="subtle" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        )}
      </Group>
    </Dialog>
  );
}
