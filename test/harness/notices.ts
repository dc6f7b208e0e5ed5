// Reads the notices that a person has in the app, and the deliveries outside it.
import type { TestApp } from './app.ts';
import { eventsHandled } from './events-handled.ts';
import { adminQuery } from './people/accounts.ts';

interface Notices {
  notifications: { id: string; kind: string; count: number; link: object | null; read_at: string | null }[];
  unread_count: number;
  next: string | null;
}

/** The first page of a person's notices, after all events so far are handled. */
export const noticesOf = async (app: TestApp, person: number): Promise<Notices> => {
  await eventsHandled(app);
  const { status, text, body } = await app.request('GET', '/v1/notifications', { token: await app.tokenOf(person) });
  if (status !== 200) throw new Error(`the notices of ${person}: ${status} ${text}`);
  return body;
};

export const deliveriesOf = (app: TestApp, person: number, channel = 'email') =>
  adminQuery(app, 'select kind, status from notifications.deliveries where user_id = $1 and channel = $2 order by id', [person, channel]);
