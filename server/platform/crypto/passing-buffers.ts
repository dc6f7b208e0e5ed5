// Frees the buffers of files that pass through the process. They are outside V8's heap, and V8 starts to mark the whole heap when 64 MB of
// them have gathered: 50 to 150 ms of work, for almost every file of 10 MB. Where it is certain that nothing uses a buffer any more, it is
// released at once. The others are young garbage, which a scavenge frees in about a millisecond. Without this, an upload takes twice the
// processor time (docs/numbers.md).
import v8 from 'node:v8';
import vm from 'node:vm';

/** Bytes of passing buffers between two scavenges. */
const EVERY = 8 * 1024 * 1024;

// Without the flag there is no way to request a scavenge. Only the one context that is made between these lines has `gc`.
v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as (options: { type: 'minor' | 'major' }) => void;
v8.setFlagsFromString('--no-expose-gc');

/** Node cuts smaller buffers from shared ones. */
const SHARED_BELOW = 8 * 1024;

/** Frees a buffer that nothing uses any more, without waiting for a collection. One that shares its memory with others stays. */
export const release = ({ buffer, byteLength }: Buffer): void => {
  if (byteLength === buffer.byteLength && byteLength >= SHARED_BELOW && buffer instanceof ArrayBuffer) buffer.transfer(0);
};

let passed = 0;

/** Counts bytes of a file that were received or opened. */
export const countPassing = (bytes: number): void => {
  passed += bytes;
  if (passed < EVERY) return;
  passed = 0;
  collect({ type: 'minor' });
};

/** Frees all that nothing uses any more: for a thread with a small heap, where this takes a few milliseconds, and large buffers or native objects. */
export const collectAll = (): void => collect({ type: 'major' });
