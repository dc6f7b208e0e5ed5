// Room below a patient's limits (server/modules/messaging/policy.ts) for tests that open a thread for each of many cases.

import type { TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';

/** Fewer threads than a patient may open in a day. */
const EVERY = 8;

const opened = new WeakMap<TestApp, Map<number, number>>();

/**
 * Counts a thread that a patient is about to open. Every eighth time, all their threads become a day older.
 * @param messages also moves their messages, for tests that do not look at times
 */
export const makeRoom = async (app: TestApp, patient: number, { messages = false }: { messages?: boolean } = {}): Promise<void> => {
  const counts = opened.get(app) ?? new Map<number, number>();
  opened.set(app, counts);
  const count = (counts.get(patient) ?? 0) + 1;
  counts.set(patient, count);
  if (count % EVERY > 0) return;
  // Locked rows are left for the next time, because their request may wait for rows of this update.
  await adminQuery(
    app,
    `update messaging.threads set created_at = created_at - interval '1 day' where (tenant_id, id) in
      (select tenant_id, id from messaging.threads where patient_id = $1 for no key update skip locked)`,
    [patient],
  );
  if (!messages) return;
  await adminQuery(
    app,
    `update messaging.messages set sent_at = sent_at - interval '1 day' where (tenant_id, id) in
      (select tenant_id, id from messaging.messages where sender_id = $1 and sender_type = 'patient' for no key update skip locked)`,
    [patient],
  );
};
