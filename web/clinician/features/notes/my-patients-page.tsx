// The patients whose doctor the user is, with the time of the newest note about each.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Received } from '../../../client/call.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useClient } from '../../../client/react.tsx';
import { uniqueById } from '../../../client/unique-by-id.ts';
import box from '../../../kit/parts/box-list.module.css';
import { IconStethoscope } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { settle } from '../../../kit/steady/settle.ts';
import { useSteadyRows } from '../../../kit/steady/use-steady-rows.ts';
import { Moment } from '../../../kit/time/moment.tsx';
import { noteKeys } from '../../../notes/data/note-keys.ts';
import { NotesPart } from '../../../notes/ui/notes-part.tsx';
import { NewsChip } from '../../shared/steady/news-chip.tsx';
import { Page } from '../../ui/page.tsx';
import { PatientCells } from '../../ui/patient-cells.tsx';
import rows from '../../ui/rows.module.css';
import { PassOnKeys } from './pass-on-keys.tsx';

const PAGE = 50;

function useOwnPatients() {
  const { call } = useClient();
  const query = useInfiniteQuery({
    queryKey: noteKeys.ownPatients,
    queryFn: ({ pageParam, signal }) => call('listOwnPatients', { query: { first: PAGE, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last: Received<'listOwnPatients'>) => last.next ?? undefined,
  });
  const patients = useMemo(() => uniqueById(query.data?.pages.flatMap((page) => page.patients) ?? []), [query.data]);
  return { ...query, patients };
}

export function MyPatientsPage() {
  const { t } = useLingui();
  return (
    <Page
      tab={t`My patients`}
      title={t`My patients`}
      about={<Trans>You are the doctor of these patients and can read every note about them.</Trans>}
    >
      <NotesPart>
        <PassOnKeys />
        <Listed />
      </NotesPart>
    </Page>
  );
}

function Listed() {
  const { t } = useLingui();
  const list = useOwnPatients();
  const { rows: shown, ...news } = useSteadyRows(list.patients, String(list.data?.pages.length), (patient) => patient.newest_note_at ?? '');
  if (list.isPending) return <ListSkeleton label={t`Loading your patients`} />;
  if (list.isError && !list.data) return <FailedRequest error={list.error} onRetry={() => void list.refetch()} />;
  if (shown.length === 0)
    return (
      <Empty icon={<IconStethoscope size={32} />} title={t`You have no patients yet`}>
        <Trans>
          Patients choose their doctor, and colleagues assign one on the{' '}
          <Anchor component={Link} to="/patients">
            patient’s page
          </Anchor>
          .
        </Trans>
      </Empty>
    );
  return (
    <>
      <NewsChip of={[news]} />
      <ul className={box.list} aria-label={t`My patients`} data-steady ref={settle}>
        {shown.map((patient) => (
          <li key={patient.id} data-row={patient.id}>
            <Link
              to="/patients/$id"
              params={{ id: String(patient.id) }}
              className={`${rows.link} ${rows.patient}`}
              data-own-patient={patient.id}
            >
              <PatientCells patient={patient} />
              <span>
                {patient.newest_note_at ? (
                  <Trans>
                    Newest note: <Moment at={patient.newest_note_at} within />
                  </Trans>
                ) : (
                  <Trans>No note yet</Trans>
                )}
              </span>
            </Link>
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
