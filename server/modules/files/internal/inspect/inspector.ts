// Runs inspections in a worker thread, one file at a time, so that decoded images never take more memory than one of them. Senders have their turns.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ReadAsWhole } from './inspect-whole.ts';
import { damaged, Refused } from './refusal.ts';
import { createTurns, type Sender } from './turns.ts';
import type { Order, Verdict } from './worker.ts';

/** Several times what the largest image that is allowed takes. */
const TIMEOUT_MS = 15_000;
/** An idle thread ends after this time. */
const IDLE_MS = 30_000;

export interface Inspector {
  /**
   * @param sender whose turn is waited for
   * @param load reads the bytes when it is the file's turn; they are transferred to the thread
   * @returns the bytes to store in place of those that were sent; undefined where these stay
   * @throws Refused; whatever `admit` throws
   */
  inspect(sender: Sender, type: ReadAsWhole, load: () => Promise<Uint8Array<ArrayBuffer>>): Promise<Buffer | undefined>;
}

export interface InspectorOptions {
  /** Counts an inspection, before it waits. @throws if the sender has had too many */
  admit: (sender: Sender) => Promise<unknown>;
  /** Time after which a file without a verdict is refused. */
  timeoutMs?: number;
}

export const createInspector = ({ admit, timeoutMs = TIMEOUT_MS }: InspectorOptions): Inspector => {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  const turns = createTurns();

  /** Resolves when the thread has ended, which it does only after a step of the library: the next file must not run beside it. */
  const end = async (): Promise<void> => {
    const ending = worker?.terminate();
    worker = undefined;
    await ending;
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
      idle = setTimeout(() => void end(), IDLE_MS).unref();
      return verdict as Verdict;
    } catch (error) {
      // It took too much time or memory.
      await end();
      return { failed: (error as Error).name };
    }
  };

  return {
    inspect: async (sender, type, load) => {
      await admit(sender);
      const said = await turns.take(sender, async () => verdictOn({ type, bytes: await load() }));
      if ('refused' in said) throw new Refused(said.refused);
      if ('failed' in said) throw damaged();
      return said.cleaned && Buffer.from(said.cleaned.buffer);
    },
  };
};
