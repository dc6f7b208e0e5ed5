// One handover with its patients: identity and bed as they are now, open tasks and recent logs as they were at the handover.
import { z } from 'zod';
import type { Handover, HandoverItem } from '#contracts/handovers.ts';
import { requireReader } from '#modules/access/index.ts';
import { PLACEMENT, PlacementColumns, placementIn } from '#modules/wards/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { bytes, joined } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { HandoversDeps } from './deps.ts';
import { notePlace, presentSummary, SUMMARY_COLUMNS, SUMMARY_JOINS, SummaryRow } from './handover.ts';

const HandoverRow = SummaryRow.extend({ key_id: z.int().nullable(), note: bytes.nullable() });

const ItemRow = z.object({
  patient_id: z.int(),
  open_task_ids: z.array(z.int()),
  log_ids: z.array(z.int()),
  flagged: z.boolean(),
  acknowledged_at: z.date().nullable(),
  acknowledged_by: z.int().nullable(),
  acknowledged_by_name: z.string().nullable(),
  given_name: z.string(),
  family_name: z.string(),
  mrn: z.string(),
  /** `2026-01-31` */
  born: z.string().nullable(),
  patient_room: z.string().nullable(),
  ...PlacementColumns.shape,
});
type ItemRow = z.output<typeof ItemRow>;

const found = <T>(ids: readonly number[], by: ReadonlyMap<number, T>): T[] => ids.flatMap((id) => by.get(id) ?? []);

const patientOf = (row: ItemRow): HandoverItem['patient'] => ({
  id: row.patient_id,
  first_name: row.given_name,
  last_name: row.family_name,
  medical_record_number: row.mrn,
  date_of_birth: row.born,
  room_number: row.patient_room,
  placement: placementIn(row),
});

/** Reads tasks and logs through their module, in their current state. @throws HANDOVER_NOT_FOUND */
export const getHandover = async (records: Records, deps: HandoversDeps, ctx: UserCtx, id: number): Promise<Handover> => {
  const { db, cipher } = records;
  const handovers = await rowsOf(HandoverRow)`select ${SUMMARY_COLUMNS}, h.key_id, h.note from handovers.handovers h ${SUMMARY_JOINS}
    where h.tenant_id = ${ctx.tenantId} and h.id = ${id}`.execute(db);
  const row = handovers.rows[0];
  if (!row) throw problem('HANDOVER_NOT_FOUND');
  const { rows: items } = await rowsOf(ItemRow)`
    select i.patient_id, i.open_task_ids, i.log_ids, i.flagged, i.acknowledged_at, i.acknowledged_by, taker.name as acknowledged_by_name,
      p.given_name, p.family_name, p.mrn, to_char(p.date_of_birth, 'YYYY-MM-DD') as born, p.room as patient_room,
      ${PLACEMENT}
    from handovers.items i
    cross join lateral (
      select * from patients.directory p where p.tenant_id = i.tenant_id and p.id = i.patient_id and p.removed_at is null limit 1) p
    left join lateral (select * from wards.directory w where w.tenant_id = i.tenant_id and w.patient_id = i.patient_id limit 1) w on true
    left join lateral (select d.name from identity.directory d where d.tenant_id = i.tenant_id and d.id = i.acknowledged_by limit 1) taker on true
    where i.tenant_id = ${ctx.tenantId} and i.handover_id = ${id} order by i.position`.execute(db);
  await requireReader(
    ctx,
    items.map((item) => item.patient_id),
  );
  const [tasks, logs] = await Promise.all([
    deps.tasksById(
      records,
      ctx,
      items.flatMap((item) => item.open_task_ids),
    ),
    deps.standingLogs(
      records,
      ctx,
      items.flatMap((item) => item.log_ids),
    ),
  ]);
  return {
    ...presentSummary(row),
    note: row.note === null || row.key_id === null ? null : cipher.open({ keyId: row.key_id, body: row.note }, notePlace(row.id)),
    items: items.map((item) => ({
      patient_id: item.patient_id,
      patient: patientOf(item),
      open_tasks: found(item.open_task_ids, tasks),
      last_12h: found(item.log_ids, logs),
      flagged: item.flagged,
      acknowledged_at: item.acknowledged_at?.toISOString() ?? null,
      acknowledged_by: joined({ id: item.acknowledged_by, name: item.acknowledged_by_name }, 'id', 'name'),
    })),
  };
};
