// Tests that cannot run everywhere: they are skipped with a reason, which `npm test` prints at its end.

/** Options of a test or group that runs only if the condition holds. `reason` describes what is missing. */
export const needs = (condition: boolean, reason: string): { skip?: true; meta?: { skipped: string } } =>
  condition ? {} : { skip: true, meta: { skipped: reason } };

export const asRoot = needs(process.getuid?.() === 0, 'is about root, and this is another user');
