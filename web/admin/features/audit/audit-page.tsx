// The audit trail: actor, action, record, time, IP address and outcome of each event.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { IconHistory, IconRefresh } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { navigate } from '../../../kit/router/history.ts';
import { useLocation } from '../../../kit/router/use-location.ts';
import type { AuditFilter } from '../../ui/audit-link.ts';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';
import { type AuditEvent, useTrail } from './use-trail.ts';

/** The name of the person with an ID, from the events. */
const nameIn = (events: readonly AuditEvent[], id: number): string | undefined =>
  events.flatMap(({ actor, patients }) => [actor, ...patients]).find((person) => person.id === id)?.name ?? undefined;

export function AuditPage() {
  const { t } = useLingui();
  const filter = useLocation().state.audit ?? {};
  const show = (audit: AuditFilter) => navigate({ to: '/audit', state: { audit } });
  const list = useTrail(filter);
  const events = list.data?.pages.flatMap((page) => page.events) ?? [];
  const filtered = Object.values(filter).some(Boolean);

  return (
    <Page
      title={t`Audit trail`}
      about={
        <Trans>
          Every read, every change and every refusal that concerns a patient, newest first. No user of Bedside can change or delete it.
        </Trans>
      }
      action={
        <Button
          variant="default"
          leftSection={<IconRefresh size={18} />}
          loading={list.isRefetching && !list.isFetchingNextPage}
          onClick={() => void list.refetch()}
        >
          <Trans>Refresh</Trans>
        </Button>
      }
    >
      <AuditFilters key={JSON.stringify(filter)} filter={filter} nameOf={(id) => nameIn(events, Number(id))} onShow={show} />
      {list.isPending && <ListSkeleton rows={8} label={t`Loading the audit trail`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && events.length === 0 && (
        <Empty icon={<IconHistory size={32} />} title={t`Nothing on record`}>
          {filtered ? (
            <Trans>Nothing matches these filters. Choose more days, or clear the person.</Trans>
          ) : (
            <Trans>Nothing has happened yet.</Trans>
          )}
        </Empty>
      )}
      {events.length > 0 && <AuditTable events={events} onShow={show} />}
      {list.data && <More list={list} label={t`Show older`} />}
    </Page>
  );
}
