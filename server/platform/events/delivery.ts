// A row of the queue: what one subscriber has still to handle, an event or a group of events that were written together.
import { z } from 'zod';
import { json } from '../db/row-schema.ts';

/** The most events of a group. A worker claims a number of rows, whatever their events are. */
export const GROUP_SIZE = 8;

export const DeliveryRow = z.object({
  id: z.int(),
  tenant_id: z.int(),
  event_id: z.string(),
  subscriber: z.string(),
  type: z.string(),
  /** Of one event its data, which is an object and is parsed with the schema of the event; of a group a list of `QueuedEvent`. */
  data: json(z.unknown()),
  at: z.date(),
  attempts: z.int(),
});
export type DeliveryRow = z.output<typeof DeliveryRow>;

export interface QueuedEvent {
  id: string;
  data: unknown;
}

export const eventsOf = ({ event_id, data }: DeliveryRow): readonly QueuedEvent[] =>
  Array.isArray(data) ? (data as readonly QueuedEvent[]) : [{ id: event_id, data }];
