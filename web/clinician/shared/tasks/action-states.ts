// Actions on tasks that are in progress or were refused, kept across pages: a refusal stays until the user dismisses it.
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Task } from '../../../../contracts/tasks.ts';

/** The state of an action on a task; there is none after success. */
export type ActionState =
  | { state: 'pending' }
  /** `repeat` is present while the same request may succeed. */
  | { state: 'failed'; task: Task; error: unknown; repeat?: () => void; dismiss: () => void };
export type Failure = ActionState & { state: 'failed' };

export interface ActionStateStore {
  all(): ReadonlyMap<number, ActionState>;
  set(id: number, state: ActionState | undefined): void;
  /** IDs of tasks whose result is shown by a row on the page. */
  inRows(): ReadonlySet<number>;
  /** Registers that a row shows the result of task `id`; returns a function that unregisters it. */
  showInRow(id: number): () => void;
  subscribe(listener: () => void): () => void;
}

export function createActionStateStore(): ActionStateStore {
  let states: ReadonlyMap<number, ActionState> = new Map();
  let shown: readonly number[] = [];
  let inRows: ReadonlySet<number> = new Set();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  const show = (next: readonly number[]) => {
    shown = next;
    inRows = new Set(shown);
    changed();
  };
  return {
    all: () => states,
    set(id, state) {
      states = new Map([...states].filter(([other]) => other !== id));
      if (state) states = new Map(states).set(id, state);
      changed();
    },
    inRows: () => inRows,
    showInRow(id) {
      show([...shown, id]);
      return () => show(shown.toSpliced(shown.indexOf(id), 1));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export const ActionStatesContext = createContext<ActionStateStore>(createActionStateStore());

export const useActionStateStore = (): ActionStateStore => useContext(ActionStatesContext);

export function useActionStates(): ReadonlyMap<number, ActionState> {
  const { subscribe, all } = useActionStateStore();
  return useSyncExternalStore(subscribe, all);
}

export function useTasksInRows(): ReadonlySet<number> {
  const { subscribe, inRows } = useActionStateStore();
  return useSyncExternalStore(subscribe, inRows);
}

/** Registers, while the component is mounted, that it shows the result of task `id`. */
export function useShownInRow(id: number): void {
  const { showInRow } = useActionStateStore();
  useEffect(() => showInRow(id), [showInRow, id]);
}
