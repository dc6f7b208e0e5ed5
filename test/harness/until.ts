// Waits for conditions with a time limit, so that tests never sleep.

/** Pauses between two checks, in ms. Checks that ask a server or a browser all the time would slow down what they wait for. */
const PAUSE = { first: 10, longest: 50 };
/** The longest pause, in ms, of a check that must not miss a moment. */
export const OFTEN = 10;

/**
 * Polls, less often the longer it takes, until `check` returns a truthy value that is not an empty list.
 * @param ms a long time, because a busy machine is slow
 * @param longest pause, in ms
 * @throws Error after `ms` milliseconds
 */
export const until = async <T>(
  check: () => T | Promise<T>,
  what = 'condition',
  ms = 60_000,
  longest = PAUSE.longest,
): Promise<NonNullable<T>> => {
  const start = performance.now();
  for (;;) {
    const value = await check();
    if (value && !(Array.isArray(value) && value.length === 0)) return value;
    const passed = performance.now() - start;
    if (passed > ms) throw new Error(`${what}: not true after ${ms} ms`);
    const pause = Math.min(Math.max(PAUSE.first, passed / 5), longest);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
};
