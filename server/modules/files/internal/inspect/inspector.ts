// Runs inspections in a worker thread, one file at a time, so that decoded images never take more memory than one of them.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ReadAsWhole } from './inspect-whole.ts';
import { damaged, Refused } from './refusal.ts';
import type { Order, Verdict } from './worker.ts';

/** Far more than the largest image that is allowed takes. */
const TIMEOUT_MS = 30_000;
/** An idle thread ends after this time. */
const IDLE_MS = 30_000;

export interface Inspector {
  /**
   * @param load reads the bytes when it is the file's turn; they are transferred to the thread
   * @returns the bytes to store in place of those that were sent; undefined where these stay
   * @throws Refused
   */
  inspect(type: ReadAsWhole, load: () => Promise<Uint8Array<ArrayBuffer>>): Promise<Buffer | undefined>;
}

/** @param timeoutMs time after which a file without a verdict is refused */
export const createInspector = (timeoutMs = TIMEOUT_MS): Inspector => {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const end = (): void => {
    void worker?.terminate();
    worker = undefined;
  };
  const verdictOn = async (order: Order): Promise<Verdict> => {
    clearTimeout(idle);
    worker ??= new Worker(new URL('./worker.ts', import.meta.url));
    // It does not keep a stopping process alive.
    worker.unref();
    const current = worker;
    current.postMessage(order, [order.bytes.buffer]);
    try {
      const [verdict] = await once(current, 'message', { signal: AbortSignal.timeout(timeoutMs) });
      idle = setTimeout(end, IDLE_MS).unref();
      return verdict as Verdict;
    } catch (error) {
      // It took too much time or memory.
      end();
      return { failed: (error as Error).name };
    }
  };

  return {
    inspect: async (type, load) => {
      const verdict = turn.then(async () => verdictOn({ type, bytes: await load() }));
      turn = verdict.catch(() => undefined);
      const said = await verdict;
      if ('refused' in said) throw new Refused(said.refused);
      if ('failed' in said) throw damaged();
      return said.cleaned && Buffer.from(said.cleaned.buffer);
    },
  };
};
