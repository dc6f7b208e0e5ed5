// Writes a task for a patient, or changes one. What somebody else changed meanwhile is shown beside one's own.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Task } from '../../../contracts/tasks.ts';
import { useFieldTexts } from '../../client/field-text.ts';
import { useProblemText } from '../../client/problem-text.ts';
import { useAnnounce } from '../../kit/accessibility/announcer.tsx';
import { useClinicTime } from '../../kit/time/clinic-time.tsx';
import { PatientField } from '../patient-field.tsx';
import { OwnerField, type OwnerValue, ownerOf } from './owner-field.tsx';
import { TaskConflict } from './task-conflict.tsx';
import { draftOf, emptyDraft, type TaskDraft } from './task-draft.ts';
import { TaskFields } from './task-fields.tsx';
import { useSaveTask } from './use-save-task.ts';
import { useTasks } from './use-tasks.ts';

interface Props {
  /** The task that is changed; without it a new one is written. */
  task?: Task;
  /** For whom a new one is; asked for when absent. */
  patientId?: number;
  onClose: () => void;
}

/** Names of fields in the form and in the contract. */
const SERVER_NAMES: Partial<Record<string, keyof TaskDraft>> = { title: 'title', dueAt: 'due', recurrence: 'recurrence', notes: 'notes' };

export function TaskForm({ task, patientId, onClose }: Props) {
  const { t } = useLingui();
  const { zone } = useClinicTime();
  const problemText = useProblemText();
  const fieldTexts = useFieldTexts();
  const announce = useAnnounce();
  const [draft, setDraft] = useState(() => (task ? draftOf(task, zone) : emptyDraft()));
  const [chosen, setChosen] = useState<string | null>(null);
  const [owner, setOwner] = useState<OwnerValue>(null);
  const patient = task?.patientId ?? patientId ?? (chosen === null ? undefined : Number(chosen));
  const others = useTasks({ patient: patient ?? 0 }, patient !== undefined).tasks.filter(
    (one) => one.patientId === patient && one.id !== task?.id,
  );
  const save = useSaveTask(task, () => {
    announce(t`Saved.`);
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (patient === undefined || !draft.title.trim()) return;
    if (task) save.update(draft);
    else save.create({ draft, owner: { patientId: patient, ...ownerOf(owner) } });
  };
  const errors: Partial<Record<keyof TaskDraft, string>> = {};
  for (const [name, sentence] of Object.entries<string | undefined>(fieldTexts(save.problem))) {
    const field = SERVER_NAMES[name];
    if (field && sentence !== undefined) errors[field] = sentence;
  }
  return (
    <Modal opened onClose={onClose} title={task ? t`Change this task` : t`New task`} closeButtonProps={{ 'aria-label': t`Close` }}>
      {save.theirs ? (
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
      ) : (
        <form onSubmit={submit}>
          <Stack gap="sm">
            {!task && patientId === undefined && <PatientField value={chosen} onChange={setChosen} />}
            <TaskFields
              draft={draft}
              onChange={(changed) => setDraft((before) => ({ ...before, ...changed }))}
              others={others}
              errors={errors}
              autofocus={task !== undefined || patientId !== undefined}
            />
            {!task && <OwnerField label={t`Whose`} placeholder={t`The patient’s team`} value={owner} onChange={setOwner} />}
            {save.problem && Object.keys(errors).length === 0 && (
              <Text size="sm" c="var(--bedside-danger-text)" role="alert">
                {problemText(save.problem)}
              </Text>
            )}
            <Group justify="flex-end" mt="xs">
              <Button variant="default" onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" disabled={patient === undefined || !draft.title.trim()} loading={save.busy}>
                {task ? <Trans>Save</Trans> : <Trans>Add the task</Trans>}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
