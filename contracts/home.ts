// The first page of a patient, in one request: who they are, and a part for each card. A module that adds a card adds its part here.
import { z } from 'zod';
import { NamedPerson, NullableTimestamp, Timestamp } from './common.ts';
import { Consultation } from './consultations.ts';
import { endpoint } from './endpoint.ts';
import { Me } from './identity.ts';
import { UnreadCount } from './notifications.ts';
import { PlanStep } from './plans.ts';
import { Reminder } from './reminders.ts';

/** How many consultations the first page shows. */
export const CONSULTATIONS_AT_HOME = 3;

/** How many conversations with the clinic the first page shows. */
export const THREADS_AT_HOME = 3;

export const HomeThread = z.object({
  id: z.uuid(),
  subject: z.string(),
  last_message_at: Timestamp,
  /** Messages from the clinic that the patient has not read. */
  unread: z.int(),
});
export type HomeThread = z.infer<typeof HomeThread>;

/** For how many days the first page shows the newest note, in days. */
export const NOTE_AT_HOME_DAYS = 14;

/** A note about the caller, without its text, which needs the key of their session. */
export const NewNote = z.object({ id: z.uuid(), author: NamedPerson, created_at: Timestamp });
export type NewNote = z.infer<typeof NewNote>;

/** The most reminders on the first page. */
export const REMINDERS_AT_HOME = 5;

/** A reminder that is due and not answered. */
export const DueReminder = Reminder.pick({ id: true, plan_id: true, step_id: true, due_at: true, closes_at: true, late: true }).extend({
  /** Null when the session of the caller cannot open the step. */
  words: PlanStep.pick({ text: true, drug: true, dose: true, route: true, medicine: true, schedule: true, edited: true }).nullable(),
});
export type DueReminder = z.infer<typeof DueReminder>;

export const Home = z.object({
  me: Me,
  messages: z.object({
    /** Of the caller as a patient: unread ones first, then by newest message. */
    consultations: z.array(Consultation).max(CONSULTATIONS_AT_HOME),
    /** As in the list of consultations. */
    unread_consultations: z.int(),
  }),
  threads: z.object({
    /** Of the inbox, not closed: unread ones first, then by newest message. */
    open: z.array(HomeThread).max(THREADS_AT_HOME),
    /** Threads with unread messages from the clinic, closed ones included. */
    unread_count: z.int(),
  }),
  /** About the caller as a patient. */
  notes: z.object({ newest: NewNote.nullable() }),
  /** The care plans of the caller as a patient. */
  plan: z.object({
    /** The patient's days begin and end in this time zone. */
    time_zone: z.string(),
    /** The newest reminders by time, then tasks that are done once. */
    due: z.array(DueReminder).max(REMINDERS_AT_HOME),
    /** All that are due and not answered. */
    due_count: z.int(),
    /** When the next reminder is due, today or in the next days. */
    next_at: NullableTimestamp,
    /** A plan has ended, and the one in its place is not approved yet: the patient keeps taking medicines as before. */
    being_renewed: z.boolean(),
  }),
  notifications: z.object({ unread_count: UnreadCount }),
  /** Changes with the content, but not with the words of steps. The greeting of the topic `home` has it, so that a client loads the page again only if it is outdated. */
  version: z.string(),
});
export type Home = z.infer<typeof Home>;

export const getHome = endpoint({
  method: 'GET',
  path: '/v1/home',
  summary: 'Your first page as a patient: what is new, and what to do',
  status: 200,
  reply: Home,
});

/** In `subscribed` of the topic `home`. */
export const greeting = { version: z.string().optional() };

/** Endpoints under the names that the web client uses. */
export const endpoints = { getHome };
