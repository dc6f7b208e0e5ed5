// Announces that open consultations of a user who left, or is no longer a doctor or nurse, have no clinician.
import { sql } from 'kysely';
import { isAtWork } from '#modules/identity/views.ts';
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { consultationsLeft } from '../../events.ts';

/** Does nothing while each of the user's open consultations has a doctor or nurse at work. */
export const announceUnattended = async (tx: UnitOfWork, ctx: Ctx, userId: number): Promise<void> => {
  const { rows } = await sql`select 1 from consultations.participants mine
    join consultations.consultations c on c.tenant_id = mine.tenant_id and c.id = mine.consultation_id
    where mine.tenant_id = ${ctx.tenantId} and mine.user_id = ${userId} and c.patient_id <> ${userId} and c.status = 'open' and not exists (
      select from consultations.participants p join identity.directory d on d.tenant_id = p.tenant_id and d.id = p.user_id
      where p.tenant_id = c.tenant_id and p.consultation_id = c.id and p.user_id <> c.patient_id and ${isAtWork('d')})
    limit 1`.execute(tx.db);
  if (rows.length > 0) tx.emit(consultationsLeft, { left_by_id: userId });
};
