// The task that a dialog is about, in its current state, with its patient.
import { Text } from '@mantine/core';
import type { Task } from '../../../../../contracts/tasks.ts';
import { ForPatient } from '../../patient/for-patient.tsx';
import { Marks } from '../row/marks.tsx';
import { Owner } from '../row/task-row.tsx';
import classes from '../tasks.module.css';

export function AboutTask({ task }: { task: Task }) {
  return (
    <>
      <div className={classes.line}>
        <Text size="sm" fw={600}>
          <bdi>{task.title}</bdi>
        </Text>
        <Marks task={task} />
        <Text size="xs" c="dimmed" component="span">
          <Owner task={task} />
        </Text>
      </div>
      <ForPatient patient={task.patient} />
    </>
  );
}
