// Micro-batching: items that arrive while a batch is in flight form the next batch.

export interface Batcher<T, R> {
  /** Resolves or rejects with the item's own outcome, after its batch has settled. */
  add(item: T): Promise<R>;
  /** Resolves when nothing is queued or in flight. */
  idle(): Promise<void>;
}

interface Waiting<T, R> {
  item: T;
  resolve: (value: R) => void;
  reject: (reason: unknown) => void;
}

/** Outcome of one item of a batch. */
export type Settled<R> = { ok: true; value: R } | { ok: false; error: unknown };

export interface BatcherOptions<T, R> {
  /** Handles a batch; returns one outcome per item, in order. An exception fails the whole batch. */
  run: (items: T[]) => Promise<Settled<R>[]>;
  /** Maximum number of items in a batch. */
  maxBatch: number;
  /** Maximum number of batches in flight; 1 keeps the order of arrival. */
  maxInFlight: number;
}

export const createBatcher = <T, R>({ run, maxBatch, maxInFlight }: BatcherOptions<T, R>): Batcher<T, R> => {
  let queue: Waiting<T, R>[] = [];
  let inFlight = 0;
  let scheduled = false;
  let idleWaiters: (() => void)[] = [];

  const settle = async (batch: Waiting<T, R>[]): Promise<void> => {
    try {
      const outcomes = await run(batch.map((w) => w.item));
      batch.forEach((w, i) => {
        const outcome = outcomes[i];
        if (outcome?.ok) w.resolve(outcome.value);
        else w.reject(outcome?.error ?? new Error('batch returned fewer outcomes than items'));
      });
    } catch (error) {
      for (const w of batch) w.reject(error);
    }
  };

  const pump = (): void => {
    scheduled = false;
    while (queue.length > 0 && inFlight < maxInFlight) {
      const batch = queue.length <= maxBatch ? queue : queue.slice(0, maxBatch);
      queue = queue.length <= maxBatch ? [] : queue.slice(maxBatch);
      inFlight++;
      void settle(batch).finally(() => {
        inFlight--;
        pump();
      });
    }
    if (queue.length === 0 && inFlight === 0) {
      for (const wake of idleWaiters) wake();
      idleWaiters = [];
    }
  };

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        queue.push({ item, resolve, reject });
        if (!scheduled && inFlight < maxInFlight) {
          scheduled = true;
          setImmediate(pump);
        }
      }),
    idle: () =>
      queue.length === 0 && inFlight === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            idleWaiters.push(resolve);
          }),
  };
};
