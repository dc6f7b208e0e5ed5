// Whose consultation it is. That never changes, so it is remembered.
import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';

/** @throws CONSULTATION_NOT_FOUND */
export type PatientOfConversation = (tenantId: number, conversation: number) => Promise<number>;

export const createPatientOfConversation = (tenantDb: (tenantId: number) => TenantDb): PatientOfConversation => {
  const kept = new LRUCache<string, number>({ max: 50_000 });
  return async (tenantId, conversation) => {
    const key = `${tenantId}/${conversation}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const { rows } = await sql<{ patient_id: number }>`select patient_id from consultations.consultations
      where tenant_id = ${tenantId} and id = ${conversation}`.execute(tenantDb(tenantId));
    if (!rows[0]) throw problem('CONSULTATION_NOT_FOUND');
    kept.set(key, rows[0].patient_id);
    return rows[0].patient_id;
  };
};
