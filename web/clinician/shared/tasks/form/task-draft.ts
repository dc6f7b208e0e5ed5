// The contents of the task form: texts as typed, times on the clinic's clock.
import type { Task } from '../../../../../contracts/tasks.ts';
import { visibleText } from '../../../../../text/visible.ts';
import { instantAt, wallAt } from '../../../../kit/time/zoned-day.ts';

export interface TaskDraft {
  title: string;
  type: Task['type'];
  /** `2026-11-24T14:30` on the clinic's clock; empty without a due time. */
  due: string;
  priority: Task['priority'];
  /** RFC 5545; empty when the task does not repeat. */
  recurrence: string;
  notes: string;
  dependsOn: number[];
}

export const emptyDraft = (): TaskDraft => ({
  title: '',
  type: 'other',
  due: '',
  priority: 'normal',
  recurrence: '',
  notes: '',
  dependsOn: [],
});

export const draftOf = (task: Task, zone: string): TaskDraft => ({
  title: task.title,
  type: task.type,
  due: task.due_at === null ? '' : wallAt(task.due_at, zone),
  priority: task.priority,
  recurrence: task.recurrence ?? '',
  notes: task.notes ?? '',
  dependsOn: task.depends_on,
});

/** The body of a request. An unchanged time keeps the seconds that it has in `before`. */
export function bodyOf(draft: TaskDraft, zone: string, before?: Task) {
  const untouched = before?.due_at && wallAt(before.due_at, zone) === draft.due;
  return {
    title: visibleText(draft.title),
    type: draft.type,
    due_at: draft.due === '' ? null : untouched ? before.due_at : instantAt(draft.due, zone),
    priority: draft.priority,
    recurrence: draft.due === '' || draft.recurrence === '' ? null : draft.recurrence,
    notes: visibleText(draft.notes) || null,
    depends_on: draft.dependsOn,
  };
}
