// The language that a person reads: messages to them are written in it.
import { sql } from 'kysely';
import type { Language } from '#contracts/common.ts';
import type { UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { patientsOf } from './accounts.ts';

export const changeLanguage = async (tx: UnitOfWork, ctx: UserCtx, language: Language): Promise<void> => {
  const { tenantId, actor } = ctx;
  await sql`update identity.users set language = ${language} where tenant_id = ${tenantId} and id = ${actor.id}`.execute(tx.db);
  tx.audit({ action: 'identity.language.change', patients: patientsOf(actor), resource: { type: 'user', id: actor.id } });
};
