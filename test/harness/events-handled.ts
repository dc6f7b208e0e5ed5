// Waits for the background work that follows from requests.

import type { TestApp } from './app.ts';
import { adminQuery } from './people/accounts.ts';
import { until } from './until.ts';

/** Resolves when every event that was published so far is handled. */
export const eventsHandled = async (app: Pick<TestApp, 'superUrl'>): Promise<void> => {
  await until(
    async () => (await adminQuery(app, 'select from platform.event_deliveries where failed_at is null limit 1')).length === 0,
    'events are handled',
  );
};
