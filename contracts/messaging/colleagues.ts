// The colleagues who work in the inbox. A thread can be assigned to each of them, and a note can mention them.
import { z } from 'zod';
import { NamedPerson, NullableTimestamp, PersonId, Role } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { ThreadCategory } from './thread.ts';

export const InboxColleague = z.object({
  id: PersonId,
  name: z.string(),
  role: Role,
  /** Categories in which the colleague reads every thread. In the others, they read at most the threads assigned to them. */
  categories: z.array(ThreadCategory),
  /** End of the colleague's current cover; null when they are not away. */
  away_until: NullableTimestamp,
});
export type InboxColleague = z.infer<typeof InboxColleague>;

export const listInboxColleagues = endpoint({
  method: 'GET',
  path: '/v1/messaging/colleagues',
  summary: 'Colleagues who work in the inbox, by name',
  status: 200,
  reply: z.object({
    colleagues: z.array(InboxColleague),
    /** People who are still in the settings of the inbox, although they no longer work in it. */
    former: z.array(NamedPerson),
  }),
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { listInboxColleagues };
