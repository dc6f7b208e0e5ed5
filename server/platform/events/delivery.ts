// A row of the queue: an event, or a group of events that were written together, that one subscriber has yet to handle.
import { z } from 'zod';
import { json } from '../db/row-schema.ts';

/** The most events of a group. A worker claims rows, regardless of their numbers of events. */
export const GROUP_SIZE = 8;

export const DeliveryRow = z.object({
  id: z.int(),
  tenant_id: z.int(),
  event_id: z.string(),
  subscriber: z.string(),
  type: z.string(),
  /**
   * For one event its data, an object that is parsed with the schema of the event; for a group a list of `QueuedEvent`. `event_id` is the ID of
   * the event, or of the group.
   */
  data: json(z.unknown()),
  at: z.date(),
  due_at: z.date(),
  attempts: z.int(),
});
export type DeliveryRow = z.output<typeof DeliveryRow>;

export interface QueuedEvent {
  id: string;
  data: unknown;
  /** The group with which it failed, of an event that was queued again by itself. */
  formerGroup?: string;
}

export const eventsOf = ({ event_id, data }: DeliveryRow): readonly QueuedEvent[] =>
  Array.isArray(data) ? (data as readonly QueuedEvent[]) : [{ id: event_id, data }];
