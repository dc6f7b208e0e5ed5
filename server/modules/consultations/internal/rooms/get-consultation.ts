// One consultation, for a participant or somebody who oversees.
import { sql } from 'kysely';
import type { Consultation } from '#contracts/consultations.ts';
import type { UserCtx } from '#platform/context.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { oversees } from '../../policy.ts';
import { CONSULTATION_COLUMNS, type ConsultationRow, presentConsultations } from './consultation.ts';

/** A transaction, and the keys: loaded before it, since inside they would want a second connection while it holds the first. */
export interface Within {
  db: TenantDb;
  cipher: TenantCipher;
}

/**
 * Inside a transaction pass it.
 * @throws CONSULTATION_NOT_FOUND when there is none that the caller may see
 */
export const getConsultation = async (platform: Platform, ctx: UserCtx, id: number, within?: Within): Promise<Consultation> => {
  const db = within?.db ?? platform.tenantDb(ctx.tenantId);
  const { rows } = await sql<ConsultationRow>`select ${sql.raw(CONSULTATION_COLUMNS)} from consultations.consultations c
    left join consultations.participants me on me.tenant_id = c.tenant_id and me.consultation_id = c.id and me.user_id = ${ctx.actor.id}
    where c.tenant_id = ${ctx.tenantId} and c.id = ${id}`.execute(db);
  const row = rows[0];
  if (!row) throw problem('CONSULTATION_NOT_FOUND');
  if (!row.mine && !oversees(ctx.actor.role)) throw problem('CONSULTATION_NOT_FOUND', { patients: [row.patient_id] });
  const [consultation] = await presentConsultations(db, within?.cipher ?? (await platform.tenantKeys.cipher(ctx.tenantId)), ctx, [row]);
  return consultation!;
};
