// The fields of a task: title, due time, priority, recurrence, prerequisites.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Task } from '../../../../../contracts/tasks.ts';
import { LimitedInput, LimitedTextarea } from '../../../../kit/parts/limited.tsx';
import { useClinicTime } from '../../../../kit/time/clinic-time.tsx';
import { wallAt } from '../../../../kit/time/zoned-day.ts';
import { PRIORITIES, TYPES, usePriorityName, useTypeName } from '../../words.ts';
import type { TaskDraft } from './task-draft.ts';
import classes from './task-form.module.css';
import { useRepeats } from './use-repeats.ts';

interface Props {
  draft: TaskDraft;
  onChange: (changed: Partial<TaskDraft>) => void;
  /** The patient's other open tasks. */
  others: readonly Task[];
  /** A button that loads more of them, if there are more. */
  moreOthers: ReactNode;
  /** Errors by field. */
  errors: Partial<Record<keyof TaskDraft, string>>;
  autofocus: boolean;
}

export function TaskFields({ draft, onChange, others, moreOthers, errors, autofocus }: Props) {
  const { t } = useLingui();
  const typeName = useTypeName();
  const priorityName = usePriorityName();
  const repeats = useRepeats(draft.recurrence);
  return (
    <>
      <LimitedInput
        label={t`Task`}
        value={draft.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        limit={200}
        required
        error={errors.title}
        data-autofocus={autofocus || undefined}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t`Type`}
          value={draft.type}
          onChange={(event) => onChange({ type: event.currentTarget.value as TaskDraft['type'] })}
          data={TYPES.map((value) => ({ value, label: typeName(value) }))}
        />
        <NativeSelect
          label={t`Priority`}
          value={draft.priority}
          onChange={(event) => onChange({ priority: event.currentTarget.value as TaskDraft['priority'] })}
          data={PRIORITIES.map((value) => ({ value, label: priorityName(value) }))}
        />
      </div>
      <DueField value={draft.due} onChange={(due) => onChange({ due })} error={errors.due} />
      <NativeSelect
        label={t`Repeats`}
        description={draft.due === '' ? t`Needs a time.` : undefined}
        disabled={draft.due === ''}
        value={draft.recurrence}
        onChange={(event) => onChange({ recurrence: event.currentTarget.value })}
        data={repeats}
        error={errors.recurrence}
      />
      <LimitedTextarea
        label={t`Notes`}
        value={draft.notes}
        onChange={(event) => onChange({ notes: event.currentTarget.value })}
        autosize
        minRows={2}
        maxRows={8}
        limit={8000}
        dir="auto"
        error={errors.notes}
      />
      {others.length > 0 && (
        <details className={classes.after} open={draft.dependsOn.length > 0}>
          <summary>
            <Trans>Only after other tasks</Trans>
          </summary>
          {others.map((other) => (
            <Checkbox
              key={other.id}
              label={<bdi>{other.title}</bdi>}
              checked={draft.dependsOn.includes(other.id)}
              onChange={(event) =>
                onChange({
                  dependsOn: event.currentTarget.checked ? [...draft.dependsOn, other.id] : draft.dependsOn.filter((id) => id !== other.id),
                })
              }
            />
          ))}
          {moreOthers}
        </details>
      )}
    </>
  );
}

interface DueProps {
  value: string;
  onChange: (due: string) => void;
  error: string | undefined;
}

function DueField({ value, onChange, error }: DueProps) {
  const { t } = useLingui();
  const { zone } = useClinicTime();
  const inHours = (hours: number) => () => onChange(wallAt(Date.now() + hours * 3_600_000, zone));
  return (
    <div>
      <TextInput
        type="datetime-local"
        label={t`Due`}
        description={t`In the clinic’s time. Leave it empty when there is no time.`}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
      <Group gap={6} mt={6}>
        <Button variant="default" size="xs" onClick={inHours(0)}>
          <Trans>Now</Trans>
        </Button>
        <Button variant="default" size="xs" onClick={inHours(1)}>
          <Trans>In 1 hour</Trans>
        </Button>
        <Button variant="default" size="xs" onClick={inHours(4)}>
          <Trans>In 4 hours</Trans>
        </Button>
        <Button variant="subtle" size="xs" onClick={() => onChange('')} disabled={value === ''}>
          <Trans>No time</Trans>
        </Button>
      </Group>
    </div>
  );
}
