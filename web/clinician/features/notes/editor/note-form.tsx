// The form of a note: text, headings to insert, and for a new note whether the author's earlier plan stays.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Stack } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { Note } from '../../../../../contracts/notes.ts';
import { showsSomething } from '../../../../../text/visible.ts';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { LeaveQuestion } from '../../../../kit/parts/dialog/leave-question.tsx';
import { useLeaveGuard } from '../../../../kit/parts/dialog/use-leave-guard.ts';
import { LimitedTextarea } from '../../../../kit/parts/limited.tsx';
import { ProblemLine } from '../../../../kit/parts/problem-line.tsx';
import { useHeldFields } from '../../../../kit/parts/use-held-fields.ts';
import { navigate } from '../../../../kit/router/history.ts';
import { Unlock } from '../../../../notes/ui/unlock.tsx';
import { useConfirmFor } from '../../../shared/patient/use-shown-patient.ts';
import classes from '../notes.module.css';
import { Amended } from './amended.tsx';
import type { Content, Subject } from './content.ts';
import { DiscardDraft } from './discard-draft.tsx';
import { Templates } from './templates.tsx';
import { type SaveState, useAutosave } from './use-autosave.ts';
import { useSaveNote } from './use-save-note.ts';

/** NOTE_TEXT_MAX_CHARACTERS of contracts/notes.ts. */
const NOTE_TEXT_MAX = 20_000;

interface Props {
  subject: Subject;
  /** The draft on the server; undefined if there is none. */
  draft: Content | undefined;
}

export function NoteForm({ subject, draft }: Props) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const { patientId, note } = subject;
  const confirm = useConfirmFor(patientId);
  const [start] = useState<Content>({ text: note?.text ?? '', keepPlan: false });
  const [content, setContent] = useState(draft ?? start);
  const [version, setVersion] = useState(note?.version);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useHeldFields(fields, busy, '*');
  const autosave = useAutosave(subject, content, draft, start);
  const save = useSaveNote(subject);
  const guard = useLeaveGuard(autosave.isBehind);
  const ready = showsSomething(content.text) && content.text !== note?.text;

  const leave = (to: '/patients/$id' | '/patients/$id/notes/$note', id?: string) =>
    navigate({ to, params: { id: String(patientId), ...(id !== undefined && { note: id }) }, replace: true, ignoreBlocker: true });

  async function submit() {
    if (!ready || busy) return;
    if (field.current?.validity.customError) {
      field.current.focus();
      return;
    }
    setBusy(true);
    setProblem(undefined);
    await autosave.stop();
    try {
      const written = await save(content, version);
      confirm(note ? t`The note is amended.` : t`The note is saved.`);
      leave('/patients/$id/notes/$note', written.id);
    } catch (error) {
      autosave.resume();
      setProblem(error);
      setBusy(false);
    }
  }
  const insert = (headings: string) => {
    const before = content.text.trimEnd();
    const text = before === '' ? headings : `${before}\n\n${headings}`;
    setContent({ ...content, text });
    // The caret goes below the first of the new headings.
    const caret = text.indexOf('\n', before === '' ? 0 : before.length + 2) + 1;
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  const current = hasCode(problem, 'EDIT_CONFLICT') ? (problem.details['current'] as Note) : undefined;
  return (
    <>
      <form onSubmit={onSubmit} noValidate aria-busy={busy}>
        <Stack gap="md">
          <Stack ref={fields} gap="md">
            <Templates onInsert={insert} />
            <LimitedTextarea
              ref={field}
              limit={NOTE_TEXT_MAX}
              label={t`Text of the note`}
              description={t`The patient, their doctor and their team can read it.`}
              value={content.text}
              onChange={(event) => setContent({ ...content, text: event.currentTarget.value })}
              autosize
              minRows={12}
              maxRows={30}
              dir="auto"
              autoFocus
            />
            {!note && (
              <Checkbox
                checked={content.keepPlan}
                onChange={(event) => setContent({ ...content, keepPlan: event.currentTarget.checked })}
                label={t`Keep the plan from my earlier notes`}
                description={t`Otherwise this note replaces the plan that your earlier notes made for this patient.`}
              />
            )}
          </Stack>
          {current && (
            <Amended
              note={current}
              onGoOn={() => {
                setVersion(current.version);
                setProblem(undefined);
              }}
            />
          )}
          {problem !== undefined && !current && !hasCode(problem, 'NOTE_LOCKED') && <ProblemLine>{problemText(problem)}</ProblemLine>}
          <div className={classes.actions}>
            <Button type="submit" loading={busy} disabled={!ready}>
              {note ? <Trans>Save the amendment</Trans> : <Trans>Save the note</Trans>}
            </Button>
            <DiscardDraft
              subject={subject}
              nothing={content.text === start.text}
              stop={autosave.stop}
              restore={autosave.restore}
              onGone={() => (note ? leave('/patients/$id/notes/$note', note.id) : leave('/patients/$id'))}
            />
            <Saved state={autosave.state} hasText={content.text !== start.text} />
          </div>
        </Stack>
      </form>
      {/* Outside the form: its own form would submit the note. */}
      {hasCode(problem, 'NOTE_LOCKED') && <Unlock onUnlocked={() => void submit()} />}
      <LeaveQuestion guard={guard} />
    </>
  );
}

function Saved({ state, hasText }: { state: SaveState; hasText: boolean }) {
  return (
    <span className={classes.state} role="status">
      {state === 'failed' && <Trans>The draft is not saved yet. We keep trying.</Trans>}
      {state === 'saving' && <Trans>Saving the draft…</Trans>}
      {state === 'saved' && hasText && <Trans>Draft saved, encrypted for you.</Trans>}
    </span>
  );
}
