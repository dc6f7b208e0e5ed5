// Texts of the audit trail for tasks, logs, presets and saved filters.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'tasks.assign': msg`Assign a task`,
    'tasks.complete': msg`Finish a task`,
    'tasks.create': msg`Create a task`,
    'tasks.list': msg`List tasks`,
    'tasks.live.subscribe': msg`Follow their own tasks live`,
    'tasks.logs.correct': msg`Correct a log`,
    'tasks.logs.create': msg`Log what was done`,
    'tasks.logs.list': msg`List logs`,
    'tasks.logs.read': msg`View a log`,
    'tasks.presets.apply': msg`Apply a preset to a patient`,
    'tasks.presets.create': msg`Add a preset`,
    'tasks.presets.remove': msg`Remove a preset`,
    'tasks.presets.update': msg`Change a preset`,
    'tasks.read': msg`View a task`,
    'tasks.release': msg`Return the tasks of a person whose account was disabled`,
    'tasks.reopen': msg`Reopen a task`,
    'tasks.skip': msg`Mark a task as not done`,
    'tasks.start': msg`Start a task`,
    'tasks.timeline.read': msg`Read a patient’s timeline`,
    'tasks.update': msg`Change a task`,
  },
  reasons: {
    DEPENDENCY_CYCLE: msg`the tasks would wait for each other`,
    LOG_ALREADY_CORRECTED: msg`it was corrected already`,
    NOT_THE_FINISHER: msg`a colleague finished the task`,
    PRESET_NOT_FOUND: msg`preset not found`,
    TASK_BLOCKED: msg`another task has to be finished first`,
    TASK_FINISHED: msg`the task was finished already`,
    TASK_LOG_NOT_FOUND: msg`log not found, or not visible to them`,
    TASK_NOT_FOUND: msg`task not found, or not visible to them`,
    TASK_STARTED: msg`a colleague had started the task`,
    VIEW_NOT_FOUND: msg`view not found, or not theirs`,
  },
  resources: {
    preset: (id) => msg`preset ${id}`,
    task: (id) => msg`task ${id}`,
    'task-log': (id) => msg`log ${id}`,
  },
};
