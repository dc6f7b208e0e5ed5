// Dead letters, as the worker leaves them after the last attempt.
import { randomUUID } from 'node:crypto';
import type { TestApp } from '../app.ts';
import { adminQuery } from '../people/accounts.ts';

/** Adds a dead letter for `person` of `tenant`, and returns its ID. */
export const addDeadLetter = async (app: TestApp, person: number, tenant = 1): Promise<string> => {
  const id = randomUUID();
  const text = `insert into notifications.deliveries
      (tenant_id, id, event_id, user_id, channel, kind, status, due_at, attempts, last_error_code, created_at, settled_at)
    values ($1, $2, $2, $3, 'email', 'consultation-opened', 'dead', now(), 13, 'ETIMEDOUT', now(), now())`;
  await adminQuery(app, text, [tenant, id, person]);
  return id;
};
