// Whether a connection error is over, so that no error is shown longer than its cause lasts.
import type { NetworkError } from './problems/api-error.ts';

export interface Reachability {
  failed(error: NetworkError): void;
  /** The server has responded. */
  heard(): void;
  /** Whether the server responded after `error`. */
  isOver(error: unknown): boolean;
  /** Calls `listener` when the server responds after a failure; returns a function that unsubscribes. */
  onBack(listener: () => void): () => void;
  /** Number of times that the server came back; changes whenever `isOver` may. */
  timesBack(): number;
}

export function createReachability(): Reachability {
  const open = new Set<NetworkError>();
  const over = new WeakSet<object>();
  const listeners = new Set<() => void>();
  let times = 0;
  return {
    failed: (error) => void open.add(error),
    heard() {
      if (open.size === 0) return;
      for (const error of open) over.add(error);
      open.clear();
      times++;
      for (const listener of [...listeners]) listener();
    },
    isOver: (error) => typeof error === 'object' && error !== null && over.has(error),
    onBack(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    timesBack: () => times,
  };
}
