// Handing over a ward: stores the IDs of the open tasks and recent logs of every patient in it, as of this moment.
import { sql } from 'kysely';
import { z } from 'zod';
import { CLOCK_TOLERANCE_MS } from '#contracts/task-logs.ts';
import { lockClinicianAtWork } from '#modules/identity/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { invalid, problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { wardHandedOver } from '../events.ts';
import { notePlace } from './handover.ts';
import { announce } from './parties.ts';

/** A handover includes the logs of this long before it. */
const LOGGED_MS = 12 * 3_600_000;

export interface NewHandover {
  ward_id: number;
  to_id: number;
  note?: string | null | undefined;
  /** Patients for the next shift to see first. */
  flagged: readonly number[];
}

const WardName = z.object({ name: z.string() });
const InWard = z.object({ patient_id: z.int() });

const wardName = async (tx: UnitOfWork, ctx: UserCtx, wardId: number): Promise<string> => {
  const { rows } = await rowsOf(WardName)`select name from wards.places where tenant_id = ${ctx.tenantId} and id = ${wardId}`.execute(
    tx.db,
  );
  if (!rows[0]) throw problem('WARD_NOT_FOUND');
  return rows[0].name;
};

const requireColleague = async (tx: UnitOfWork, ctx: UserCtx, id: number): Promise<void> => {
  if (id === ctx.actor.id || !(await lockClinicianAtWork(tx.db, ctx.tenantId, id))) throw problem('USER_NOT_FOUND');
};

/** Uses a single statement, so that the snapshot is of one moment. @returns the IDs of the patients */
const snapshot = async (tx: UnitOfWork, ctx: UserCtx, id: number, { ward_id: wardId, flagged }: NewHandover): Promise<number[]> => {
  const from = new Date(ctx.now.getTime() - LOGGED_MS);
  const to = new Date(ctx.now.getTime() + CLOCK_TOLERANCE_MS);
  const { rows } = await rowsOf(InWard)`
    insert into handovers.items (tenant_id, handover_id, patient_id, position, open_task_ids, log_ids, flagged)
    select w.tenant_id, ${id}, w.patient_id, row_number() over (order by w.room collate platform.natural_order, w.bed collate platform.natural_order, w.patient_id), active.ids, logged.ids,
      w.patient_id = any(${flagged}::int[]) or active.pressing
    from wards.directory w
    cross join lateral (
      select 1 from patients.directory p where p.tenant_id = w.tenant_id and p.id = w.patient_id and p.removed_at is null offset 0) present
    cross join lateral (
      select coalesce(array_agg(t.id order by t.due_at, t.id), '{}') as ids,
        coalesce(bool_or(t.priority = 'urgent' or t.due_at < ${ctx.now}), false) as pressing
      from tasks.directory t where t.tenant_id = w.tenant_id and t.patient_id = w.patient_id and t.status in ('open', 'in-progress')) active
    cross join lateral (
      select coalesce(array_agg(l.id order by l.completed_at desc, l.id desc), '{}') as ids
      from tasks.logged l where l.tenant_id = w.tenant_id and l.patient_id = w.patient_id
        and l.completed_at > ${from} and l.completed_at <= ${to}) logged
    where w.tenant_id = ${ctx.tenantId} and w.ward_id = ${wardId}
    returning patient_id`.execute(tx.db);
  return rows.map((row) => row.patient_id);
};

/**
 * Hands a ward over to a colleague, inside a transaction.
 * @throws WARD_NOT_FOUND; USER_NOT_FOUND when the colleague is the caller, or not an active doctor or nurse; VALIDATION_FAILED when a
 * flagged patient is not in the ward
 * @returns its ID
 */
export const handOver = async (tx: UnitOfWork, ctx: UserCtx, input: NewHandover): Promise<number> => {
  const ward = await wardName(tx, ctx, input.ward_id);
  await requireColleague(tx, ctx, input.to_id);
  const { id } = (await rowsOf(IdRow)`select nextval('handovers.numbers')::int as id`.execute(tx.db)).rows[0]!;
  const note = input.note == null ? null : tx.cipher.seal(input.note, notePlace(id));
  await sql`insert into handovers.handovers (tenant_id, id, ward_id, ward, from_id, to_id, key_id, note, created_at)
    values (${ctx.tenantId}, ${id}, ${input.ward_id}, ${ward}, ${ctx.actor.id}, ${input.to_id}, ${note?.keyId ?? null}, ${note?.body ?? null},
      ${ctx.now})`.execute(tx.db);
  const patients = await snapshot(tx, ctx, id, input);
  if (input.flagged.some((patient) => !patients.includes(patient))) throw invalid({ flagged: 'must be patients on the ward' });
  tx.audit({ action: 'handovers.create', patients, resource: { type: 'handover', id } });
  const parties = { ward_id: input.ward_id, from_id: ctx.actor.id, to_id: input.to_id };
  tx.emit(wardHandedOver, { handover_id: id, ...parties });
  announce(tx, ctx, id, parties, null);
  tx.created(201, id);
  return id;
};
