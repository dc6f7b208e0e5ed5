// One note about the patient, with its earlier versions.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Paper, Text, Title } from '@mantine/core';
import type { Note } from '../../../../contracts/notes.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useRoleName } from '../../../client/role-name.ts';
import { IconFileText } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { TextPage } from '../../../kit/parts/text-page.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { useParams } from '../../../kit/router/router.tsx';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { Moment } from '../../../kit/time/moment.tsx';
import { useChosenVersion } from '../../../notes/data/use-chosen-version.ts';
import { useNote } from '../../../notes/data/use-notes.ts';
import { ClosedNote } from '../../../notes/ui/closed-note.tsx';
import { NoteText } from '../../../notes/ui/note-text.tsx';
import { FailedNotes, NotesPart } from '../../../notes/ui/notes-part.tsx';
import { Versions } from '../../../notes/ui/versions.tsx';
import classes from './notes.module.css';
import { WhyClosed } from './why-closed.tsx';

export function NotePage() {
  const { t } = useLingui();
  const { id = '' } = useParams();
  usePageTitle(t`A note about me`);
  return (
    <TextPage focusable>
      <Anchor component={Link} to="/notes">
        <Trans>All my notes</Trans>
      </Anchor>
      <Title order={1} size="h3" mt="xs" mb="xs">
        <Trans>A note about me</Trans>
      </Title>
      <NotesPart>
        <Opened key={id} id={id} />
      </NotesPart>
    </TextPage>
  );
}

function Opened({ id }: { id: string }) {
  const { t } = useLingui();
  const [version, choose] = useChosenVersion();
  const { data: note, error, isPending, refetch } = useNote(id, version);
  if (isPending) return <ListSkeleton rows={3} label={t`Loading the note`} />;
  if (hasCode(error, 'NOTE_TAMPERED', 'KEY_MISMATCH'))
    return (
      <ClosedNote state="tampered">
        <WhyClosed state="tampered" />
      </ClosedNote>
    );
  if (hasCode(error, 'NOTE_NOT_FOUND', 'VALIDATION_FAILED'))
    return (
      <Empty icon={<IconFileText size={32} />} title={t`We did not find this note`}>
        <Trans>Look for it in the list of all your notes.</Trans>
      </Empty>
    );
  if (!note) return <FailedNotes error={error} onRetry={() => void refetch()} />;
  return <Content note={note} onChoose={choose} />;
}

function Content({ note, onChoose }: { note: Note; onChoose: (version: number) => void }) {
  const roleName = useRoleName();
  const { author, state, text, version } = note;
  return (
    <>
      <Text c="dimmed" mb="md">
        <Trans>
          Written by <bdi>{author.name}</bdi>
        </Trans>
        {author.role && <> ({roleName(author.role)})</>}
        {' · '}
        <Moment at={note.created_at} />
        {version > 1 && (
          <>
            {' · '}
            <Trans>
              changed: <Moment at={note.written_at} within />
            </Trans>
          </>
        )}
      </Text>
      <Paper withBorder className={classes.text}>
        {state === 'open' ? (
          <NoteText text={text ?? ''} />
        ) : (
          <ClosedNote state={state}>
            <WhyClosed state={state} />
          </ClosedNote>
        )}
      </Paper>
      <Versions note={note} onChoose={onChoose} />
    </>
  );
}
