// Updates of cached lists after a task has changed.
import { describe, expect, it } from 'vitest';
import type { Handover } from '../../../../contracts/handovers.ts';
import type { Task } from '../../../../contracts/tasks.ts';
import type { TaskFilter } from '../tasks/use-tasks.ts';
import { boardOf, hour, idsIn, NOW, pagesOf, taskOf } from './sample-lists.ts';
import { inPages, onBoard, onSheet, type Reader } from './task-news.ts';

const PRIYA: Reader = { id: 5, teams: new Set([9]), now: NOW };
const news = (task: Task) => ({ id: task.id, task });
const gone = (id: number) => ({ id, task: undefined });

describe('a list of tasks', () => {
  const list = pagesOf([taskOf(1), taskOf(2), taskOf(4)]);
  const idsAfter = (task: Task, filter: TaskFilter = {}, pages = list, reader = PRIYA) => idsIn(inPages(pages, filter, news(task), reader));

  it('updates a changed task in place, moves one with a new due time, and adds a new one', () => {
    expect(inPages(list, {}, news(taskOf(2, { title: 'Other words' })), PRIYA)?.pages[0]?.tasks[1]?.title).toBe('Other words');
    expect(idsAfter(taskOf(1, { due_at: hour(3) }))).toEqual([[2, 1, 4]]);
    expect(idsAfter(taskOf(1, { due_at: null }))).toEqual([[2, 4, 1]]);
    expect(idsAfter(taskOf(3))).toEqual([[1, 2, 3, 4]]);
    expect(idsAfter(taskOf(9, { due_at: hour(2) }))).toEqual([[1, 2, 9, 4]]);
  });

  it('drops a task that is finished or no longer exists', () => {
    expect(idsAfter(taskOf(2, { status: 'done' }))).toEqual([[1, 4]]);
    expect(idsIn(inPages(list, {}, gone(2), PRIYA))).toEqual([[1, 4]]);
    expect(idsIn(inPages(list, {}, gone(99), PRIYA))).toEqual([[1, 2, 4]]);
  });

  it.each<[string, TaskFilter, Partial<Task>, boolean]>([
    ['finished ones', { status: 'done' }, { status: 'done' }, true],
    ['finished ones', { status: 'done' }, {}, false],
    ['all', { status: 'all' }, { status: 'not-done' }, true],
    ['a team’s', { team: '9' }, { team_id: 9 }, true],
    ['a team’s', { team: '9' }, { team_id: 8 }, false],
    ['a ward’s', { ward: '3' }, {}, true],
    ['a ward’s', { ward: '4' }, {}, false],
    ['a patient’s', { patient: '7' }, {}, true],
    ['a patient’s', { patient: '8' }, {}, false],
    ['overdue ones', { overdue: 'true' }, { due_at: hour(-1) }, true],
    ['overdue ones', { overdue: 'true' }, { due_at: hour(1) }, false],
    ['overdue ones', { overdue: 'true', status: 'all' }, { due_at: hour(-1), status: 'done' }, false],
    ['urgent ones', { urgent: 'true' }, { priority: 'urgent' }, true],
    ['urgent ones', { urgent: 'true' }, { priority: 'high' }, false],
    ['those due soon', { due_before: hour(2) }, { due_at: hour(1) }, true],
    ['those due soon', { due_before: hour(2) }, { due_at: hour(2) }, false],
    ['those due soon', { due_before: hour(2) }, { due_at: null }, false],
    ['one’s own', { mine: 'true' }, { assignee_id: 5 }, true],
    ['one’s own', { mine: 'true' }, { assignee_id: 6 }, false],
    ['one’s own', { mine: 'true' }, { team_id: 9 }, true],
    ['one’s own', { mine: 'true' }, { team_id: 8 }, false],
    ['one’s own', { mine: 'true' }, {}, false],
  ])('of %s: %j and a task with %j', (_, filter, fields, shown) => {
    const task = taskOf(3, fields);
    expect(idsIn(inPages(pagesOf([]), filter, news(task), PRIYA))).toEqual([shown ? [3] : []]);
    expect(idsIn(inPages(pagesOf([taskOf(3)]), filter, news(task), PRIYA))).toEqual([shown ? [3] : []]);
  });

  it('of the user’s own tasks is loaded again where membership depends on teams that are unknown', () => {
    const stranger = { ...PRIYA, teams: undefined };
    expect(idsAfter(taskOf(3, { team_id: 9 }), { mine: 'true' }, list, stranger)).toBeUndefined();
    expect(idsAfter(taskOf(3, { assignee_id: 5 }), { mine: 'true' }, list, stranger)).toEqual([[1, 2, 3, 4]]);
    expect(idsAfter(taskOf(2, { team_id: 9, status: 'done' }), { mine: 'true' }, list, stranger)).toEqual([[1, 4]]);
  });

  it('puts a task on the page where it belongs, and omits a task beyond the loaded pages', () => {
    const whole = pagesOf([taskOf(1), taskOf(3)], [taskOf(5), taskOf(7)]);
    expect(idsAfter(taskOf(2), {}, whole)).toEqual([
      [1, 2, 3],
      [5, 7],
    ]);
    expect(idsAfter(taskOf(6), {}, whole)).toEqual([
      [1, 3],
      [5, 6, 7],
    ]);
    const first = { ...whole, pages: whole.pages.slice(0, 1) };
    expect(idsAfter(taskOf(2), {}, first)).toEqual([[1, 2, 3]]);
    expect(idsAfter(taskOf(6), {}, first)).toEqual([[1, 3]]);
    expect(idsAfter(taskOf(1, { due_at: hour(6) }), {}, first)).toEqual([[3]]);
  });

  it('updates the tasks that wait for a task which is finished or reopened', () => {
    const waiting = taskOf(4, { depends_on: [2, 3], blocked_by: [2, 3] });
    const shown = (from: Task, task: Task) => inPages(pagesOf([from]), {}, news(task), PRIYA)?.pages[0]?.tasks.find(({ id }) => id === 4);
    expect(shown(waiting, taskOf(2, { status: 'done' }))).toEqual({ ...waiting, blocked_by: [3] });
    const notDone = shown(waiting, taskOf(2, { status: 'not-done', reason: 'Asleep' }))!;
    expect(notDone).toEqual({ ...waiting, blocked_by: [3], not_done_before: [{ id: 2, title: 'Task 2', reason: 'Asleep' }] });
    expect(shown(notDone, taskOf(2))).toEqual(waiting);
  });
});

describe('the tasks of a ward', () => {
  it('are counted after the change', () => {
    const board = boardOf([7, [taskOf(1), taskOf(2)]], [8, []]);
    const late = taskOf(3, { due_at: hour(-1) });
    expect(onBoard(board, 3, news(late), NOW)?.patients).toEqual([
      { patient_id: 7, open: 3, overdue: 1, tasks: [late, taskOf(1), taskOf(2)] },
      board.patients[1],
    ]);
    expect(onBoard(board, 3, news(taskOf(1, { status: 'done' })), NOW)?.patients[0]).toEqual({
      patient_id: 7,
      open: 1,
      overdue: 0,
      tasks: [taskOf(2)],
    });
    expect(onBoard(board, 3, gone(2), NOW)?.patients[0]).toMatchObject({ open: 1, tasks: [{ id: 1 }] });
    const elsewhere = taskOf(9, { patient_id: 99, patient: { ...taskOf(9).patient, placement: null } });
    expect(onBoard(board, 3, news(elsewhere), NOW)).toBe(board);
  });

  it('are loaded again for a patient who came or left, and for one whose tasks are not all shown', () => {
    const board = boardOf([7, [taskOf(1)], 31], [8, []]);
    expect(onBoard(board, 3, news(taskOf(1, { status: 'done' })), NOW)).toBeUndefined();
    expect(onBoard(board, 3, gone(99), NOW)).toBeUndefined();
    expect(onBoard(board, 3, news(taskOf(5, { patient_id: 9 })), NOW)).toBeUndefined();
    expect(onBoard(board, 4, news(taskOf(5, { patient_id: 8 })), NOW)).toBeUndefined();
  });
});

it('a handover keeps its tasks and their order, and shows their current state', () => {
  const item = { patient_id: 7, open_tasks: [taskOf(2, { depends_on: [1], blocked_by: [1] }), taskOf(1)] };
  const sheet = { id: 1, items: [item] } as unknown as Handover;
  const done = taskOf(1, { status: 'done' });
  expect(onSheet(sheet, news(done)).items[0]?.open_tasks).toEqual([taskOf(2, { depends_on: [1] }), done]);
  expect(onSheet(sheet, news(taskOf(3))).items[0]?.open_tasks).toEqual(item.open_tasks);
  expect(onSheet(sheet, gone(2)).items[0]?.open_tasks).toEqual([taskOf(1)]);
});
