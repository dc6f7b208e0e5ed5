// One consultation, for a participant or a user who oversees.
import { sql } from 'kysely';
import type { Consultation } from '#contracts/consultations.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { oversees } from '../../policy.ts';
import { CONSULTATION_COLUMNS, ConsultationRow, presentConsultations, stillTakesPart } from './consultation.ts';

/** @throws CONSULTATION_NOT_FOUND when there is none that the caller may see */
export const getConsultation = async (records: Records, ctx: UserCtx, id: number): Promise<Consultation> => {
  const { rows } = await rowsOf(ConsultationRow)`select ${sql.raw(CONSULTATION_COLUMNS)} from consultations.consultations c
    left join consultations.participants me on me.tenant_id = c.tenant_id and me.consultation_id = c.id and me.user_id = ${ctx.actor.id}
      and ${stillTakesPart(ctx)}
    where c.tenant_id = ${ctx.tenantId} and c.id = ${id}`.execute(records.db);
  const row = rows[0];
  if (!row) throw problem('CONSULTATION_NOT_FOUND');
  if (!row.mine && !oversees(ctx.actor.role)) throw problem('CONSULTATION_NOT_FOUND', { patients: [row.patient_id] });
  const [consultation] = await presentConsultations(records, ctx, [row]);
  return consultation!;
};
