// The notes about the patient, newest first.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Text, Title } from '@mantine/core';
import { useUser } from '../../../client/react.tsx';
import box from '../../../kit/parts/box-list.module.css';
import { IconChevronRight, IconFileText } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { TextPage } from '../../../kit/parts/text-page.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { useNotesOf } from '../../../notes/data/use-notes.ts';
import { FailedNotes, NotesPart } from '../../../notes/ui/notes-part.tsx';
import { LetRead } from './let-read.tsx';
import { NoteItem } from './note-item.tsx';
import classes from './notes.module.css';

const PAGE = 20;

export function NotesPage() {
  const { t } = useLingui();
  usePageTitle(t`My notes`);
  return (
    <TextPage>
      <Title order={1} size="h3" mb="xs">
        <Trans>My notes</Trans>
      </Title>
      <Text c="dimmed" mb="lg">
        <Trans>
          Your doctors write these notes about your visits and your care. Only you, your doctor and your care team can read them.
        </Trans>
      </Text>
      <Anchor component={Link} to="/doctor" className={classes.doctor}>
        <Trans>My doctor</Trans>
        <IconChevronRight size={18} aria-hidden="true" className="flip-in-rtl" />
      </Anchor>
      <NotesPart>
        <LetRead />
        <Listed />
      </NotesPart>
    </TextPage>
  );
}

function Listed() {
  const { t } = useLingui();
  const { id } = useUser();
  const list = useNotesOf(id, PAGE);
  const { notes } = list;
  if (list.isPending) return <ListSkeleton rows={3} label={t`Loading your notes`} />;
  if (list.isError && !list.data) return <FailedNotes error={list.error} onRetry={() => void list.refetch()} />;
  if (notes.length === 0)
    return (
      <Empty icon={<IconFileText size={32} />} title={t`No notes yet`}>
        <Trans>After a visit, your doctor’s note is here.</Trans>
      </Empty>
    );
  return (
    <>
      <ol className={box.list}>
        {notes.map((note) => (
          <NoteItem key={note.id} note={note} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  );
}
