// One note, in its newest or an earlier version, with a way to amend it for its author.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Title } from '@mantine/core';
import type { Note } from '../../../../contracts/notes.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useUser } from '../../../client/react.tsx';
import { useRoleName } from '../../../client/role-name.ts';
import { IconPencil } from '../../../kit/parts/icons.ts';
import { ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { useParams } from '../../../kit/router/router.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import { useChosenVersion } from '../../../notes/data/use-chosen-version.ts';
import { useNote } from '../../../notes/data/use-notes.ts';
import { ClosedNote } from '../../../notes/ui/closed-note.tsx';
import { NoteText } from '../../../notes/ui/note-text.tsx';
import { FailedNotes } from '../../../notes/ui/notes-part.tsx';
import { Versions } from '../../../notes/ui/versions.tsx';
import { PlanOfNote } from '../../shared/care-plans/plan-of-note.tsx';
import { NoteFrame } from '../../shared/notes/note-frame.tsx';
import { useFocusOnArrival } from '../../shared/notes/use-focus-on-arrival.ts';
import { WhyClosed } from '../../shared/notes/why-closed.tsx';
import classes from './notes.module.css';
import { PassOnKeys } from './pass-on-keys.tsx';

/** @param id of the patient; that of the note is in the path */
export function NotePage({ id }: { id: number }) {
  const { t } = useLingui();
  const { note = '' } = useParams();
  return (
    <NoteFrame patientId={id} tab={t`Note`}>
      <Opened key={note} id={note} />
    </NoteFrame>
  );
}

function Opened({ id }: { id: string }) {
  const { t } = useLingui();
  const [version, choose] = useChosenVersion();
  const { data: note, error, isPending, refetch } = useNote(id, version);
  const fault = hasCode(error, 'NOTE_TAMPERED') ? 'tampered' : hasCode(error, 'KEY_MISMATCH') ? 'key-mismatch' : undefined;
  const title = useFocusOnArrival<HTMLHeadingElement>(!isPending);
  if (isPending) return <ListSkeleton rows={3} label={t`Loading the note`} />;
  return (
    <article aria-labelledby="note-title">
      <Title order={2} size="h4" id="note-title" mb="xs" ref={title} tabIndex={-1}>
        <Trans>Note</Trans>
      </Title>
      {fault && (
        <ClosedNote state={fault}>
          <WhyClosed state={fault} />
        </ClosedNote>
      )}
      {error && !fault && !note && <FailedNotes error={error} onRetry={() => void refetch()} />}
      {note && !fault && <Content note={note} onChoose={choose} />}
    </article>
  );
}

function Content({ note, onChoose }: { note: Note; onChoose: (version: number) => void }) {
  const { id: userId } = useUser();
  const roleName = useRoleName();
  const { id, patient_id: patientId, author, state, text, version, latest_version: latest } = note;
  return (
    <>
      <div className={classes.by}>
        <span>
          <bdi className={classes.author}>{author.name}</bdi>
          {author.role && <> · {roleName(author.role)}</>}
        </span>
        <span>
          <Moment at={note.created_at} />
        </span>
        {version > 1 && (
          <span>
            <Trans>
              amended <Moment at={note.written_at} within />
            </Trans>
          </span>
        )}
        {note.keep_plan && (
          <Badge variant="default">
            <Trans>Keeps the earlier plan</Trans>
          </Badge>
        )}
      </div>
      <PassOnKeys />
      {state === 'open' ? (
        <NoteText text={text ?? ''} />
      ) : (
        <ClosedNote state={state}>
          <WhyClosed state={state} />
        </ClosedNote>
      )}
      <Versions note={note} onChoose={onChoose} />
      {author.id === userId && state === 'open' && version === latest && (
        <Button
          component={Link}
          to="/patients/$id/notes/$note/amend"
          params={{ id: String(patientId), note: id }}
          variant="default"
          leftSection={<IconPencil size={16} />}
          mt="md"
          className="not-printed"
        >
          <Trans>Amend</Trans>
        </Button>
      )}
      {state === 'open' && <PlanOfNote patientId={patientId} noteId={id} version={version} />}
    </>
  );
}
