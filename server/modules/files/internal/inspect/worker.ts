// The worker thread in which files are inspected: parsing files from outside must not block requests, and can be terminated.
import { parentPort } from 'node:worker_threads';
import type { FileRefusal } from '#contracts/files.ts';
import { inspectWhole, type ReadAsWhole } from './inspect-whole.ts';
import { Refused } from './refusal.ts';

export interface Order {
  type: ReadAsWhole;
  bytes: Uint8Array<ArrayBuffer>;
}
export type Verdict = { cleaned: Uint8Array<ArrayBuffer> | undefined } | { refused: FileRefusal } | { failed: string };

const verdictOn = async ({ type, bytes }: Order): Promise<Verdict> => {
  try {
    const cleaned = await inspectWhole(type, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return { cleaned: cleaned && new Uint8Array(cleaned) };
  } catch (error) {
    return error instanceof Refused ? { refused: error.reason } : { failed: (error as Error).name };
  }
};

parentPort?.on('message', async (order: Order) => {
  const verdict = await verdictOn(order);
  parentPort?.postMessage(verdict, 'cleaned' in verdict && verdict.cleaned ? [verdict.cleaned.buffer] : []);
});
