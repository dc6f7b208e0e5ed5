// The panel of the patient page with the notes that the user reads, newest first.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { useUser } from '../../../client/react.tsx';
import box from '../../../kit/parts/box-list.module.css';
import { IconPencil } from '../../../kit/parts/icons.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { settle } from '../../../kit/steady/settle.ts';
import { useSteadyRows } from '../../../kit/steady/use-steady-rows.ts';
import { useNotesOf } from '../../../notes/data/use-notes.ts';
import { FailedNotes, NotesPart } from '../../../notes/ui/notes-part.tsx';
import { writesNotes } from '../../rights.ts';
import { PatientPanel } from '../../shared/patient/patient-panel.tsx';
import { NewsChip } from '../../shared/steady/news-chip.tsx';
import { NoteRow } from './note-row.tsx';
import { PassOnKeys } from './pass-on-keys.tsx';

/** Few, so that the panels below stay in sight. */
const PAGE = 5;

export const PatientNotes = ({ patientId }: { patientId: number }) => (
  <NotesPart>
    <Listed patientId={patientId} />
  </NotesPart>
);

function Listed({ patientId }: { patientId: number }) {
  const { t } = useLingui();
  const { role } = useUser();
  const list = useNotesOf(patientId, PAGE);
  const { notes } = list;
  const { rows: shown, ...news } = useSteadyRows(notes, String(list.data?.pages.length), (note) => note.latest_version);
  return (
    <PatientPanel
      title={<Trans>Notes</Trans>}
      status={
        list.isSuccess &&
        (list.hasNextPage ? (
          <Plural value={notes.length} one="Newest note, there are more" other="Newest # notes, there are more" />
        ) : (
          <Plural value={notes.length} one="# note" other="# notes" />
        ))
      }
    >
      {writesNotes(role) && (
        <Button
          component={Link}
          to="/patients/$id/notes/new"
          params={{ id: String(patientId) }}
          variant="default"
          leftSection={<IconPencil size={16} />}
          mb="sm"
          className="not-printed"
        >
          <Trans>Write a note</Trans>
        </Button>
      )}
      <PassOnKeys />
      {list.isPending && <ListSkeleton rows={2} label={t`Loading notes`} />}
      {list.isError && !list.data && <FailedNotes error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && notes.length === 0 && (
        <Text size="sm" c="dimmed">
          <Trans>
            You cannot read any notes about this patient. Notes are for their author, the patient, the patient’s doctor and team.
          </Trans>
        </Text>
      )}
      <NewsChip of={[news]} />
      {shown.length > 0 && (
        <ol className={box.list} aria-label={t`Notes`} data-steady ref={settle}>
          {shown.map((note) => (
            <NoteRow key={note.id} note={note} />
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </PatientPanel>
  );
}
