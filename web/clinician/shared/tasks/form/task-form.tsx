// The form that creates or edits a task. If a colleague has changed the task since, both versions are shown.

import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Task } from '../../../../../contracts/tasks.ts';
import { visibleText } from '../../../../../text/visible.ts';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { useFieldTexts } from '../../../../client/problems/field-text.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { patientText } from '../../../../hospital/patient-text.ts';
import { FormDialog } from '../../../../kit/parts/dialog/form-dialog.tsx';
import { keptChanges } from '../../../../kit/parts/dialog/kept-changes.ts';
import { useClinicTime } from '../../../../kit/time/clinic-time.tsx';
import { useConfirm } from '../../../ui/confirmation.tsx';
import { ForPatient, type KnownPatient } from '../../patient/for-patient.tsx';
import { PatientField } from '../../patient-field.tsx';
import { useTasks } from '../use-tasks.ts';
import { OwnerField, type OwnerValue, ownerOf } from './owner-field.tsx';
import { TaskConflict } from './task-conflict.tsx';
import { draftOf, emptyDraft, type TaskDraft } from './task-draft.ts';
import { TaskFields } from './task-fields.tsx';
import { useSaveTask } from './use-save-task.ts';

interface Props {
  /** The task to edit; without it the form creates one. */
  task?: Task;
  /** The patient of a new task; the form asks for one when absent. */
  patient?: KnownPatient;
  onClose: () => void;
}

/** Fields of the form by their names in the contract. */
const SERVER_NAMES: Partial<Record<string, keyof TaskDraft>> = { title: 'title', due_at: 'due', recurrence: 'recurrence', notes: 'notes' };

export function TaskForm({ task, patient: given, onClose }: Props) {
  const { t } = useLingui();
  const { zone } = useClinicTime();
  const problemText = useProblemText();
  const fieldTexts = useFieldTexts();
  const confirm = useConfirm();
  const [draft, setDraft] = useState(() => (task ? draftOf(task, zone) : emptyDraft()));
  const [chosen, setChosen] = useState<KnownPatient>();
  const [owner, setOwner] = useState<OwnerValue>(null);
  const [before, setBefore] = useState(draft);
  const patient = task?.patient ?? given ?? chosen;
  const tasksOfPatient = useTasks({ patient: patient?.id ?? 0 }, patient !== undefined);
  const others = tasksOfPatient.tasks.filter((one) => one.patient_id === patient?.id && one.id !== task?.id);
  const save = useSaveTask({
    task,
    onSaved: (saved) => {
      const what = `${saved.title}, ${patientText(saved.patient)}`;
      confirm(task ? t`Saved: ${what}` : t`Added: ${what}`);
      onClose();
    },
    onConflict: (current) => {
      const stored = draftOf(current, zone);
      setDraft(keptChanges(draft, before, stored));
      setBefore(stored);
    },
  });
  const submit = () => {
    if (patient === undefined) return;
    if (task) save.update(draft);
    else save.create({ draft, owner: { patient_id: patient.id, ...ownerOf(owner) } });
  };
  const unsaved = JSON.stringify(draft) !== JSON.stringify(before) || owner !== null || chosen !== undefined;
  const errors: Partial<Record<keyof TaskDraft, string>> = {};
  for (const [name, sentence] of Object.entries<string | undefined>(fieldTexts(save.problem))) {
    const field = SERVER_NAMES[name];
    if (field && sentence !== undefined) errors[field] = sentence;
  }
  const conflict = save.theirs && (
    <TaskConflict
      key={save.theirs.version}
      draft={draft}
      theirs={save.theirs}
      titleOf={(id) => others.find((one) => one.id === id)?.title ?? t`Task ${id}`}
      busy={save.busy}
      onSend={(merged) => {
        setDraft(merged);
        save.update(merged);
      }}
      onTakeTheirs={save.takeTheirs}
    />
  );
  return (
    <FormDialog
      title={task ? t`Change this task` : t`New task`}
      action={task ? t`Save` : t`Add the task`}
      unsaved={unsaved}
      busy={save.busy}
      ready={patient !== undefined && visibleText(draft.title) !== '' && !hasCode(save.problem, 'TASK_FINISHED')}
      problem={save.problem && Object.keys(errors).length === 0 ? problemText(save.problem) : undefined}
      instead={conflict}
      onSubmit={submit}
      onClose={onClose}
    >
      {task || given ? (
        <ForPatient patient={task?.patient ?? given!} />
      ) : (
        <PatientField value={chosen ? String(chosen.id) : null} onChange={(_, found) => setChosen(found)} />
      )}
      <TaskFields
        draft={draft}
        onChange={(changed) => setDraft((now) => ({ ...now, ...changed }))}
        others={others}
        moreOthers={
          tasksOfPatient.hasNextPage && (
            <Button variant="subtle" size="xs" onClick={() => void tasksOfPatient.fetchNextPage()}>
              <Trans>Show more</Trans>
            </Button>
          )
        }
        errors={errors}
        autofocus={task !== undefined || given !== undefined}
      />
      {!task && <OwnerField label={t`Assigned to`} placeholder={t`The patient’s team`} value={owner} onChange={setOwner} />}
    </FormDialog>
  );
}
