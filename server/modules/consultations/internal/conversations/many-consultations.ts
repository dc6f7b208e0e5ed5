// Consultations by their IDs, in a constant number of statements.
import { sql } from 'kysely';
import type { Consultation } from '#contracts/consultations.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Loaded } from '#platform/operations/batch.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { oversees } from '../../policy.ts';
import { CONSULTATION_COLUMNS, ConsultationRow, presentConsultations, stillTakesPart } from './consultation.ts';

/** Returns those of the consultations that the caller may see. */
export const loadConsultations = async (records: Records, ctx: UserCtx, ids: readonly number[]): Promise<Loaded<Consultation>> => {
  const { rows } = await rowsOf(ConsultationRow)`select ${sql.raw(CONSULTATION_COLUMNS)} from consultations.consultations c
    left join consultations.participants me on me.tenant_id = c.tenant_id and me.consultation_id = c.id and me.user_id = ${ctx.actor.id}
      and ${stillTakesPart(ctx)}
    where c.tenant_id = ${ctx.tenantId} and c.id = any(${[...ids]}::int[])`.execute(records.db);
  const isVisible = (row: ConsultationRow): boolean => row.mine || oversees(ctx.actor.role);
  const shown = await presentConsultations(records, ctx, rows.filter(isVisible));
  return {
    found: new Map(shown.map((one) => [one.id, one])),
    refused: rows.filter((row) => !isVisible(row)).map((row) => row.patient_id),
  };
};
