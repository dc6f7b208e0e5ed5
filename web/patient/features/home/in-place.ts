// Keeps the cards of the home page and their rows in their places while a pointer or finger is on the page. Their content is always the latest.
import type { Home } from '../../../../contracts/home.ts';
import { latestRows } from '../../../kit/steady/latest-rows.ts';

const rowsOf = <T extends { id: number | string }>(held: readonly T[], latest: readonly T[]): T[] =>
  latestRows(held, latest, ({ id }) => id);

/** Returns the latest page with the rows of `held`, in their order. */
export const inPlace = (held: Home, latest: Home): Home => ({
  ...latest,
  messages: { ...latest.messages, consultations: rowsOf(held.messages.consultations, latest.messages.consultations) },
  threads: { ...latest.threads, open: rowsOf(held.threads.open, latest.threads.open) },
  notes: held.notes,
  plan: { ...held.plan, due: rowsOf(held.plan.due, latest.plan.due) },
});
