// Waiting for a condition with a bound; tests never sleep and hope.

/**
 * Polls until `check` returns something truthy that is no empty list.
 * @throws Error after `ms` milliseconds: many, since a busy machine is slow
 */
export const until = async <T>(check: () => T | Promise<T>, what = 'condition', ms = 60_000): Promise<NonNullable<T>> => {
  const end = performance.now() + ms;
  for (;;) {
    const value = await check();
    if (value && !(Array.isArray(value) && value.length === 0)) return value;
    if (performance.now() > end) throw new Error(`${what} did not come true in ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
