// Texts for errors of tasks, presets and logs.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  NOT_THE_FINISHER: msg`Only the person who finished this task can reopen it.`,
  TASK_NOT_FOUND: msg`This task is no longer there.`,
  TASK_LOG_NOT_FOUND: msg`This entry was not found.`,
  PRESET_NOT_FOUND: msg`This preset is no longer there.`,
  TASK_FINISHED: msg`This task is already finished.`,
  TASK_STARTED: msg`A colleague has already started this task.`,
  TASK_NOT_FINISHED: msg`This task is already open again.`,
  REOPEN_WINDOW_PASSED: msg`A task can be reopened for 15 minutes after it was finished. Add a new task instead.`,
  TASK_FOLLOWED: msg`A task that follows this one was started or changed, so this one cannot be reopened.`,
  TASK_BLOCKED: msg`Another task has to be finished first.`,
  DEPENDENCY_CYCLE: msg`These tasks would wait for each other.`,
  LOG_ALREADY_CORRECTED: msg`This entry has already been corrected. Correct the newer one.`,
};
