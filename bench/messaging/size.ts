// Amount of data: 50,000 threads with 1,000,000 messages in one clinic; `--threads` sets another number, and the rest in proportion.
import { sizeOfRun as hospitalSize, type Size, secondsOfRun } from '../ward/size.ts';

const FULL = 50_000;
/** Every hundredth thread has as many messages as a page. */
export const LONG_EVERY = 100;
const LONG = 200;
const SHORT = 18;

export const messagesOf = (thread: number): number => (thread % LONG_EVERY === 0 ? LONG : SHORT);

export const threadsOfRun = (): number => {
  const at = process.argv.indexOf('--threads');
  const threads = at < 0 ? FULL : Number(process.argv[at + 1]?.replaceAll('_', ''));
  if (!Number.isInteger(threads) || threads < LONG_EVERY) throw new Error(`--threads needs a number from ${LONG_EVERY}`);
  return threads;
};

/** One hospital whose patients have about ten threads each. */
export const clinicOf = (threads: number): Size => ({ ...hospitalSize(), hospitals: 1, patients: Math.max(1000, Math.ceil(threads / 10)) });

export { secondsOfRun };
