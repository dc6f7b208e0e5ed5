// Settings of the inbox for a clinic: teams of categories, catch-all owner, assignment, response times, opening hours, cover.
import { z } from 'zod';
import { Id, Instant, line, NamedPerson, PersonId, Timestamp, UuidSent } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { type Errors, IdempotentErrors, VersionErrors } from '../problem.ts';
import { ThreadCategory, ThreadPriority } from './thread.ts';

export const errors = {
  COVER_NOT_FOUND: [404, 'No such cover.'],
} as const satisfies Errors;

const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 08:00');

/** A category's team: the members of a team of the wards, and people of any role that works in the inbox. */
export const CategoryRouting = z.object({
  category: ThreadCategory,
  team_id: Id.nullable(),
  member_ids: z.array(PersonId).max(200),
  /** Only the team and the assignee may read threads of the category. */
  restricted: z.boolean(),
});
/** In minutes of opening hours; for `high` in minutes of the clock. */
export const ResponseTarget = z.object({
  priority: ThreadPriority,
  amber_minutes: z.int().min(1).max(100_000),
  due_minutes: z.int().min(1).max(100_000),
});
/** In the clinic's time zone; 1 is Monday. A day may have several. */
export const OpeningHours = z.object({ weekday: z.int().min(1).max(7), opens: LocalTime, closes: LocalTime });
export const Holiday = z.object({ day: z.iso.date(), name: z.string() });

const settings = {
  categories: z.array(CategoryRouting).max(6),
  /** The person who is notified of a patient’s message when its thread is unassigned and the category has no team. */
  catch_all_id: PersonId.nullable(),
  /** `none`: threads wait in the pool. People who are away are skipped. */
  assignment: z.enum(['none', 'round-robin', 'load']),
  response_targets: z.array(ResponseTarget).max(3),
  opening_hours: z.array(OpeningHours).max(50),
  holidays: z.array(Holiday.extend({ name: line(100) })).max(200),
};
export const MessagingSettings = z.object({ ...settings, version: z.int() });
export type MessagingSettings = z.infer<typeof MessagingSettings>;

export const getMessagingSettings = endpoint({
  method: 'GET',
  path: '/v1/messaging/settings',
  summary: 'Settings of the clinic’s inbox',
  status: 200,
  reply: MessagingSettings,
  versioned: 'shown',
});
export const setMessagingSettings = endpoint({
  method: 'PUT',
  path: '/v1/messaging/settings',
  summary: 'Change the settings of the clinic’s inbox',
  body: z.object({ ...settings, version: z.int().min(1).optional() }),
  status: 200,
  reply: MessagingSettings,
  errors: ['TEAM_NOT_FOUND', 'USER_NOT_FOUND', ...VersionErrors],
  versioned: 'required',
});

/** A colleague who is away, and the one who gets their threads. */
export const Cover = z.object({ id: z.uuid(), user: NamedPerson, cover: NamedPerson.nullable(), from: Timestamp, until: Timestamp });
export type Cover = z.infer<typeof Cover>;
export const listCovers = endpoint({
  method: 'GET',
  path: '/v1/messaging/covers',
  summary: 'Current and future covers',
  status: 200,
  reply: z.object({ covers: z.array(Cover) }),
});
export const addCover = endpoint({
  method: 'POST',
  path: '/v1/messaging/covers',
  summary: 'Set a time in which you, or as an administrator any colleague, are away, and who gets the threads',
  body: z.object({
    /** Absent: the caller. */
    user_id: PersonId.optional(),
    /** Null: threads go back to the pool. */
    cover_id: PersonId.nullable(),
    from: Instant,
    until: Instant,
  }),
  status: 201,
  reply: Cover,
  errors: ['USER_NOT_FOUND', ...IdempotentErrors],
  takesKey: true,
});
export const removeCover = endpoint({
  method: 'DELETE',
  path: '/v1/messaging/covers/:cover_id',
  summary: 'End or cancel a cover',
  params: z.object({ cover_id: UuidSent }),
  status: 204,
  errors: ['COVER_NOT_FOUND'],
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { getMessagingSettings, setMessagingSettings, listCovers, addCover, removeCover };
