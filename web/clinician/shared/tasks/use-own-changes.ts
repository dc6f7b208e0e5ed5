// The user's recent changes of tasks, kept on the page for a moment: a finished row stays in its place, with Undo.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Task } from '../../../../contracts/tasks.ts';
import { useHeld } from '../../../kit/steady/hold.ts';
import { byDue, isFinished } from './due.ts';

/** A finished row stays this long, in ms, and for as long as a pointer is on its list. */
export const STAYS = 6_000;

interface Change {
  /** The task as the list had it, which determines its place. */
  before: Task;
  /** The task as the server has it now. */
  after: Task;
  /** Tasks of its series that came with its end: they go with Undo. */
  next: readonly number[];
  /** The timer that ends its time on the page. */
  timer: ReturnType<typeof setTimeout>;
  expired: boolean;
}

export interface OwnChanges {
  /** Returns a task that the user finished a moment ago, in its current state. */
  finished: (id: number) => Task | undefined;
  /** IDs of tasks that the user changed a moment ago, and of those that came or went with these changes. */
  ids: ReadonlySet<number>;
  /** Records that `before` became `after`. */
  note: (before: Task, after: Task) => void;
  /** The list as the user left it: finished tasks in their place, reopened tasks back in it, changed tasks in their current state. */
  placed: (tasks: readonly Task[]) => Task[];
  /** The tasks of such a list that count: without those that were just finished and only keep their place. */
  left: (tasks: readonly Task[]) => Task[];
}

const expire = (changes: ReadonlyMap<number, Change>, id: number, timer: Change['timer']): ReadonlyMap<number, Change> => {
  const change = changes.get(id);
  return change?.timer === timer ? new Map(changes).set(id, { ...change, expired: true }) : changes;
};

/** @param fresh returns the current version of a task on the page, also while a pointer keeps the list as it was */
export function useOwnChanges(fresh: (id: number) => Task | undefined): OwnChanges {
  const held = useHeld();
  const [changes, setChanges] = useState<ReadonlyMap<number, Change>>(new Map());
  const timers = useRef(new Set<Change['timer']>());
  useEffect(() => {
    const pending = timers.current;
    return () => pending.forEach(clearTimeout);
  }, []);

  if (!held && [...changes.values()].some(({ expired }) => expired)) {
    setChanges(new Map([...changes].filter(([, { expired }]) => !expired)));
  }

  // The same user may have reopened the task on another device: its row stays where it is, but is no longer finished.
  const overtaken = [...changes].flatMap(([id, change]): [number, Change][] => {
    const after = fresh(id);
    return after && isFinished(change.after) && after.version > change.after.version ? [[id, { ...change, after }]] : [];
  });
  if (overtaken.length > 0) setChanges(new Map([...changes, ...overtaken]));

  const note = useCallback((before: Task, after: Task) => {
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setChanges((all) => expire(all, after.id, timer));
    }, STAYS);
    timers.current.add(timer);
    setChanges((all) => {
      const earlier = all.get(after.id);
      const next = [...(earlier?.next ?? []), ...(after.next_task_id === null ? [] : [after.next_task_id])];
      return new Map(all).set(after.id, { before: earlier?.before ?? before, after, next, timer, expired: false });
    });
  }, []);

  return useMemo(() => {
    const finished = (id: number): Task | undefined => {
      const after = changes.get(id)?.after;
      return after && isFinished(after) ? after : undefined;
    };
    const placed = (tasks: readonly Task[]): Task[] => {
      const shown = tasks.map((task) => {
        const change = changes.get(task.id);
        if (!change) return task;
        if (isFinished(change.after)) return change.before;
        return change.after.version > task.version ? change.after : task;
      });
      const there = new Set(tasks.map(({ id }) => id));
      // A task assigned to another person leaves the list; a task that was finished, or finished and reopened, stays.
      const kept = [...changes.values()].filter(
        ({ before, after }) => !there.has(after.id) && (isFinished(after) || sameOwner(before, after)),
      );
      if (kept.length === 0) return shown;
      return [...shown, ...kept.map(({ before, after }) => (isFinished(after) ? before : after))].sort(
        (a, b) => byDue(a, b) || a.id - b.id,
      );
    };
    const left = (tasks: readonly Task[]) => tasks.filter((task) => isFinished(task) || !finished(task.id));
    return { finished, ids: new Set([...changes].flatMap(([id, { next }]) => [id, ...next])), note, placed, left };
  }, [changes, note]);
}

const sameOwner = (a: Task, b: Task): boolean => a.assignee_id === b.assignee_id && a.team_id === b.team_id;
