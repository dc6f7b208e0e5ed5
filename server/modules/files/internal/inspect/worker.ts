// The worker thread in which files are inspected: parsing files from outside must not block requests, and can be terminated.
import { parentPort } from 'node:worker_threads';
import type { FileRefusal } from '#contracts/files.ts';
import { collectAll, release } from '#platform/crypto/passing-buffers.ts';
import { inspectWhole, type ReadAsWhole } from './inspect-whole.ts';
import { Refused } from './refusal.ts';

export interface Order {
  type: ReadAsWhole;
  bytes: Uint8Array<ArrayBuffer>;
}
export type Verdict = { cleaned: Uint8Array<ArrayBuffer> | undefined } | { refused: FileRefusal } | { failed: string };

const verdictOn = async ({ type, bytes: sent }: Order): Promise<Verdict> => {
  const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
  try {
    const cleaned = await inspectWhole(type, bytes);
    release(bytes);
    return { cleaned: cleaned && new Uint8Array(cleaned) };
  } catch (error) {
    return error instanceof Refused ? { refused: error.reason } : { failed: (error as Error).name };
  }
};

parentPort?.on('message', async (order: Order) => {
  const verdict = await verdictOn(order);
  parentPort?.postMessage(verdict, 'cleaned' in verdict && verdict.cleaned ? [verdict.cleaned.buffer] : []);
  // Otherwise the file, its copies and the decoded image, which V8 does not see, stay beside those of the next files.
  collectAll();
});
