// The states of tasks.additions (test/e2e/states/tasks.ts), in every mode.
import { lookAt } from '../../states/look-at.ts';
import { tasks } from '../../states/tasks.ts';

lookAt(tasks.additions);
