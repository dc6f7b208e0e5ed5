// What is under way with tasks and what was refused, kept while the person goes from page to page: a refusal stays until it is read.
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { Task } from '../../../../contracts/tasks.ts';

/** How an action on a task stands; there is none once it succeeded. */
export type Standing =
  | { state: 'pending' }
  /** `repeat` is present while the same request makes sense. */
  | { state: 'failed'; task: Task; error: unknown; repeat?: () => void; dismiss: () => void };
export type Failure = Standing & { state: 'failed' };

export interface Standings {
  all(): ReadonlyMap<number, Standing>;
  set(id: number, standing: Standing | undefined): void;
  /** Tasks with a row on the page that shows what became of them. */
  inRows(): ReadonlySet<number>;
  /** Notes that a row shows what became of task `id`; returns a function that ends it. */
  showInRow(id: number): () => void;
  subscribe(listener: () => void): () => void;
}

export function createStandings(): Standings {
  let standings: ReadonlyMap<number, Standing> = new Map();
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
    all: () => standings,
    set(id, standing) {
      standings = new Map([...standings].filter(([other]) => other !== id));
      if (standing) standings = new Map(standings).set(id, standing);
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

export const StandingsContext = createContext<Standings>(createStandings());

export const useStandings = (): Standings => useContext(StandingsContext);

export function useStanding(): ReadonlyMap<number, Standing> {
  const { subscribe, all } = useStandings();
  return useSyncExternalStore(subscribe, all);
}

export function useTasksInRows(): ReadonlySet<number> {
  const { subscribe, inRows } = useStandings();
  return useSyncExternalStore(subscribe, inRows);
}

/** Notes, while the component is on the page, that it shows what became of task `id`. */
export function useShownInRow(id: number): void {
  const { showInRow } = useStandings();
  useEffect(() => showInRow(id), [showInRow, id]);
}
