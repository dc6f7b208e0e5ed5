// A new link of a carer, for one message.
import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import { newSecret } from '#platform/crypto/bearer-secret.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

/** @returns the token; only its digest is stored */
export const newCarerLink = async (tx: UnitOfWork, { tenantId, now }: Ctx, carerId: string, channel: 'email' | 'sms'): Promise<string> => {
  const { text, digest } = newSecret('mailbox', tenantId);
  await sql`insert into carers.links (tenant_id, digest, carer_id, channel, created_at)
    values (${tenantId}, ${digest}, ${carerId}, ${channel}, ${now})`.execute(tx.db);
  return text;
};
