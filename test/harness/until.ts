// Waits for conditions with a time limit, so that tests never sleep.

/**
 * Polls until `check` returns a truthy value that is not an empty list.
 * @throws Error after `ms` milliseconds: a long time, because a busy machine is slow
 */
export const until = async <T>(check: () => T | Promise<T>, what = 'condition', ms = 60_000): Promise<NonNullable<T>> => {
  const end = performance.now() + ms;
  for (;;) {
    const value = await check();
    if (value && !(Array.isArray(value) && value.length === 0)) return value;
    if (performance.now() > end) throw new Error(`${what}: not true after ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
