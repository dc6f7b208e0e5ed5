// Refused actions on tasks whose row is no longer on the page. Each names task and patient, and stays until it is dismissed.

import { Toast } from '../../ui/toasts.tsx';
import { type Failure, useStanding, useTasksInRows } from './standings.ts';
import { FailureButtons } from './task-trouble.tsx';
import { useTaskProblem } from './use-task-problem.ts';
import { Whose } from './whose.tsx';

export function UnseenFailures() {
  const problem = useTaskProblem();
  const standing = useStanding();
  const inRows = useTasksInRows();
  const unseen = [...standing.values()].filter((one): one is Failure => one.state === 'failed' && !inRows.has(one.task.id));
  return unseen.map((failure) => (
    <Toast key={failure.task.id} failed>
      <span>
        {problem(failure.error)} <Whose task={failure.task} />
      </span>
      <FailureButtons failure={failure} />
    </Toast>
  ));
}
