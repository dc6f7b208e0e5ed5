// The patient of a consultation, cached because it never changes.
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';

const OfPatient = z.object({ patient_id: z.int() });

/** @throws CONSULTATION_NOT_FOUND */
export type PatientOfConversation = (tenantId: number, conversation: number) => Promise<number>;

export const createPatientOfConversation = (tenantDb: (tenantId: number) => TenantDb): PatientOfConversation => {
  const kept = new LRUCache<string, number>({ max: 50_000 });
  return async (tenantId, conversation) => {
    const key = `${tenantId}/${conversation}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const { rows } = await rowsOf(OfPatient)`select patient_id from consultations.consultations
      where tenant_id = ${tenantId} and id = ${conversation}`.execute(tenantDb(tenantId));
    if (!rows[0]) throw problem('CONSULTATION_NOT_FOUND');
    kept.set(key, rows[0].patient_id);
    return rows[0].patient_id;
  };
};
