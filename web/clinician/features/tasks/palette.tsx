// Tasks in the command palette: a new task, a plan. Each dialog asks for the patient.
import { msg } from '@lingui/core/macro';
import type { DialogAction } from '../../../client/palette/entry.ts';
import { IconClipboardList, IconListCheck } from '../../../kit/parts/icons.ts';
import { worksOnWard } from '../../rights.ts';
import { ApplyPlan, TaskForm } from '../../shared/tasks/forms-on-demand.ts';

export const actions: readonly DialogAction[] = [
  {
    id: 'task',
    order: 10,
    label: msg`New task`,
    icon: <IconListCheck size={18} />,
    roles: worksOnWard,
    Dialog: TaskForm,
  },
  {
    id: 'plan',
    order: 20,
    label: msg`Apply a plan`,
    icon: <IconClipboardList size={18} />,
    roles: worksOnWard,
    Dialog: ApplyPlan,
  },
];
