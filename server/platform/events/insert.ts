// The statements that write events and their deliveries, inside the transaction of the effect.
import type { Statement } from '../db/tenant-query.ts';
import { uuidv7 } from '../ids.ts';
import type { PublishedEvent, Subscriptions } from './event.ts';

const EVENTS = `insert into platform.events (tenant_id, at, id, type, data)
  select $1, $2, id, type, data::jsonb from unnest($3::uuid[], $4::text[], $5::text[]) r(id, type, data)`;
const DELIVERIES = `insert into platform.event_deliveries (tenant_id, event_id, subscriber, type, data, at, due_at)
  select $1, event_id, subscriber, type, data::jsonb, $2, $2 from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) r(event_id, subscriber, type, data)`;

/** Returns the statements that insert events of one tenant, and deliveries for those that have subscribers. */
export const insertEvents = (tenantId: number, at: Date, events: readonly PublishedEvent[], subscriptions: Subscriptions): Statement[] => {
  const rows = events.map((event) => ({ id: uuidv7(at), type: event.type, data: JSON.stringify(event.data) }));
  const statements: Statement[] = [
    {
      name: 'events_insert',
      text: EVENTS,
      values: [tenantId, at, rows.map((r) => r.id), rows.map((r) => r.type), rows.map((r) => r.data)],
    },
  ];
  const due = rows.flatMap((row) => subscriptions.of(row.type).map((s) => ({ ...row, subscriber: s.name })));
  if (due.length > 0) {
    statements.push({
      name: 'event_deliveries_insert',
      text: DELIVERIES,
      values: [tenantId, at, due.map((r) => r.id), due.map((r) => r.subscriber), due.map((r) => r.type), due.map((r) => r.data)],
    });
  }
  return statements;
};
