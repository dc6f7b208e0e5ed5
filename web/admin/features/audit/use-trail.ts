// The audit trail in pages, newest first.
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Received } from '../../../client/call.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient } from '../../../client/react.tsx';
import { useClinicTime } from '../../../kit/time/clinic-time.tsx';
import { addDays, startOfDay } from '../../../kit/time/zoned-day.ts';
import type { AuditFilter } from '../../ui/audit-link.ts';

export type AuditEvent = Received<'listAudit'>['events'][number];

/** Days of the filter are days of the clinic, the last one included. */
export function useTrail(filter: AuditFilter) {
  const { call } = useClient();
  const { zone } = useClinicTime();
  return useInfiniteQuery({
    queryKey: keys.audit({ ...filter, zone }),
    queryFn: ({ signal, pageParam }) =>
      call('listAudit', {
        query: {
          ...(filter.patient && { patient_id: filter.patient }),
          ...(filter.actor && { actor_id: filter.actor }),
          ...(filter.from && { from: startOfDay(filter.from, zone) }),
          ...(filter.to && { to: startOfDay(addDays(filter.to, 1), zone) }),
          ...(pageParam && { after: pageParam }),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    // Always loaded again, because new events arrive all the time.
    staleTime: 0,
  });
}
