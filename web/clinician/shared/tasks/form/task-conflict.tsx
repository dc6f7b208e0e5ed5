// The two versions of a task that two people changed, field by field.
import { useLingui } from '@lingui/react/macro';
import type { Task } from '../../../../../contracts/tasks.ts';
import { type ConflictField, EditConflict } from '../../../../kit/parts/dialog/edit-conflict.tsx';
import { useClinicTime } from '../../../../kit/time/clinic-time.tsx';
import { usePriorityName, useTypeName } from '../../words.ts';
import { draftOf, type TaskDraft } from './task-draft.ts';
import { useRepeats } from './use-repeats.ts';

interface Props {
  draft: TaskDraft;
  theirs: Task;
  titleOf: (id: number) => string;
  busy: boolean;
  onSend: (merged: TaskDraft) => void;
  onTakeTheirs: () => void;
}

export function TaskConflict({ draft, theirs, titleOf, busy, onSend, onTakeTheirs }: Props) {
  const { t } = useLingui();
  const { zone } = useClinicTime();
  const typeName = useTypeName();
  const priorityName = usePriorityName();
  const other = draftOf(theirs, zone);
  const repeats = new Map([...useRepeats(draft.recurrence), ...useRepeats(other.recurrence)].map(({ value, label }) => [value, label]));
  const texts: [keyof TaskDraft, string, (one: TaskDraft) => string][] = [
    ['title', t`Task`, (one) => one.title],
    ['type', t`Type`, (one) => typeName(one.type)],
    ['due', t`Due`, (one) => one.due.replace('T', ' ')],
    ['priority', t`Priority`, (one) => priorityName(one.priority)],
    ['recurrence', t`Repeats`, (one) => repeats.get(one.recurrence) ?? one.recurrence],
    ['notes', t`Notes`, (one) => one.notes],
    ['dependsOn', t`Only after other tasks`, (one) => one.dependsOn.map(titleOf).join(', ')],
  ];
  const fields: ConflictField[] = texts.map(([key, label, text]) => ({ key, label, mine: text(draft), theirs: text(other) }));
  return (
    <EditConflict
      fields={fields}
      busy={busy}
      onSend={(chosen) => {
        const mine = Object.entries(draft).filter(([key]) => chosen[key] === 'mine');
        onSend({ ...other, ...Object.fromEntries(mine) });
      }}
      onTakeTheirs={onTakeTheirs}
    />
  );
}
