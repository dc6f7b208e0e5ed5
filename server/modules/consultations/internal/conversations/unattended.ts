// Open consultations that no doctor or nurse at work takes part in.
import { type RawBuilder, sql } from 'kysely';
import type { Role } from '#contracts/common.ts';
import { isAtWork, isClinician } from '#modules/identity/views.ts';
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { consultationsLeft } from '../../events.ts';
import { attends } from '../../policy.ts';

/** A condition on consultation `c`. Slow for all of a clinic's: the statement begins with the participants who left. */
export const isUnattended = ({ tenantId }: Pick<Ctx, 'tenantId'>): RawBuilder<unknown> =>
  sql`c.status = 'open' and not exists (select from consultations.participants p
      join identity.directory d on d.tenant_id = p.tenant_id and d.id = p.user_id
      where p.tenant_id = ${tenantId} and p.consultation_id = c.id and p.user_id <> c.patient_id and ${isAtWork('d')})`;

/**
 * Announces that consultations of a user who left have no clinician. Does nothing while each of them has a doctor or nurse at work, or if the user
 * was neither before.
 * @param from the role that the user had before it was changed; absent when the account was disabled, which keeps its role
 */
export const announceUnattended = async (tx: UnitOfWork, ctx: Ctx, userId: number, from: Role | undefined): Promise<void> => {
  const wasClinician = from === undefined ? isClinician('me') : sql.lit(attends(from));
  const { rows } = await sql`select 1 from identity.directory me
    join consultations.participants mine on mine.tenant_id = me.tenant_id and mine.user_id = me.id
    join consultations.consultations c on c.tenant_id = mine.tenant_id and c.id = mine.consultation_id
    where me.tenant_id = ${ctx.tenantId} and me.id = ${userId} and ${wasClinician} and c.patient_id <> me.id and ${isUnattended(ctx)}
    limit 1`.execute(tx.db);
  if (rows.length > 0) tx.emit(consultationsLeft, { left_by_id: userId });
};
