// Carers as the demo data names them: in the name of a patient, and confirmed without their link.
import { sql } from 'kysely';
import type { addCarer } from '#contracts/carers.ts';
import type { BodyOf } from '#contracts/endpoint.ts';
import { systemCtx, type UserCtx } from '#platform/context.ts';
import { carerEntry } from './carer-row.ts';
import type { CarersParts } from './deps.ts';
import { nameCarer } from './name-carer.ts';

export interface CarersForDemo {
  /** Names a carer of the calling patient. @returns its ID */
  name(ctx: UserCtx, carer: BodyOf<typeof addCarer>): Promise<string>;
  /** Confirms the email address of a carer, as their link does. */
  confirm(ctx: UserCtx, id: string): Promise<void>;
}

export const carersForDemo = (parts: CarersParts): CarersForDemo => {
  const { transactions } = parts.platform;
  return {
    name: async (ctx, carer) => (await transactions.transact(ctx, (tx) => nameCarer(parts, tx, ctx, carer))).id,
    confirm: async ({ tenantId, actor, now, requestId }, id) => {
      await transactions.transact(systemCtx('carer', tenantId, now, requestId), async (tx) => {
        await sql`update carers.carers set email_confirmed_at = ${now} where tenant_id = ${tenantId} and id = ${id}`.execute(tx.db);
        tx.audit(carerEntry('carers.confirm', { id, patient_id: actor.id }));
      });
    },
  };
};
