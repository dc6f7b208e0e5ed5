// A handover as stored, and as listed: its sender, its recipient and how many of its patients are pending.
import { sql } from 'kysely';
import { z } from 'zod';
import type { HandoverSummary } from '#contracts/handovers.ts';

export const SummaryRow = z.object({
  id: z.int(),
  ward_id: z.int(),
  ward: z.string(),
  from_id: z.int(),
  from_name: z.string(),
  to_id: z.int(),
  to_name: z.string(),
  created_at: z.date(),
  recipient_left_at: z.date().nullable(),
  withdrawn_at: z.date().nullable(),
  patients: z.int(),
  unacknowledged: z.int(),
});
type SummaryRow = z.output<typeof SummaryRow>;

/** The context that a note is encrypted for. */
export const notePlace = (id: number): string => `handover/${id}`;

/**
 * Items `i` of handover `h` without those of removed patients. `offset 0` keeps the look-up by key, however few patients the planner's
 * statistics show.
 */
const items = sql`handovers.items i cross join lateral (
  select 1 from patients.directory p where p.tenant_id = i.tenant_id and p.id = i.patient_id and p.removed_at is null offset 0) present
  where i.tenant_id = h.tenant_id and i.handover_id = h.id`;

const person = (of: string, as: string) => sql`cross join lateral (
  select d.name from identity.directory d where d.tenant_id = h.tenant_id and d.id = h.${sql.ref(of)} limit 1) ${sql.ref(as)}`;

/** The columns of a SummaryRow for handover `h`. */
export const SUMMARY_COLUMNS = sql`h.id, h.ward_id, h.ward, h.from_id, sender.name as from_name, h.to_id, recipient.name as to_name, h.created_at,
  h.recipient_left_at, h.withdrawn_at,
  counted.patients, counted.unacknowledged`;
export const SUMMARY_JOINS = sql`${person('from_id', 'sender')} ${person('to_id', 'recipient')}
  cross join lateral (select count(*)::int as patients, (count(*) filter (where i.acknowledged_at is null))::int as unacknowledged from ${items}) counted`;
/** IDs of the patients of handover `h`, in its order. */
export const PATIENTS = sql`array(select i.patient_id from ${items} order by i.position)`;
/**
 * Whether a patient of handover `h` is pending: not acknowledged, and the handover not withdrawn. `offset 0`: looked up for each handover, not
 * joined with all pending items.
 */
export const IS_PENDING = sql`(h.withdrawn_at is null and exists (select from ${items} and i.acknowledged_at is null offset 0))`;

export const presentSummary = (row: SummaryRow): HandoverSummary => ({
  id: row.id,
  ward_id: row.ward_id,
  ward: { id: row.ward_id, name: row.ward },
  from_id: row.from_id,
  from: { id: row.from_id, name: row.from_name },
  to_id: row.to_id,
  to: { id: row.to_id, name: row.to_name },
  recipient_left: row.recipient_left_at !== null,
  created_at: row.created_at.toISOString(),
  withdrawn_at: row.withdrawn_at?.toISOString() ?? null,
  patients: row.patients,
  unacknowledged: row.unacknowledged,
});
