// Refused actions on tasks whose row is no longer on the page. Each names task and patient, and stays until it is dismissed.

import { Toast } from '../../../ui/toasts.tsx';
import { type Failure, useActionStates, useTasksInRows } from '../action-states.ts';
import { TaskWithPatient } from '../dialogs/task-with-patient.tsx';
import { useTaskProblem } from '../use-task-problem.ts';
import { FailureButtons } from './task-failure.tsx';

export function UnseenFailures() {
  const problem = useTaskProblem();
  const states = useActionStates();
  const inRows = useTasksInRows();
  const unseen = [...states.values()].filter((one): one is Failure => one.state === 'failed' && !inRows.has(one.task.id));
  return unseen.map((failure) => (
    <Toast key={failure.task.id} failed>
      <span>
        {problem(failure.error)} <TaskWithPatient task={failure.task} />
      </span>
      <FailureButtons failure={failure} />
    </Toast>
  ));
}
