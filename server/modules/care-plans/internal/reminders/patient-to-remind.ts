// Whether a notice about reminders is still needed when it is handled, after its transaction.
import { z } from 'zod';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import { hasAccount } from './zones.ts';

const WaitingRow = z.object({ patient_id: z.int() });

/** Returns the patient while a reminder of the notice waits for a check-in and its step runs. */
export const patientToRemind = async (
  { tenantDb }: Pick<Platform, 'tenantDb'>,
  tenantId: number,
  patientId: number,
  noticeId: string,
): Promise<number[]> => {
  const { rows } = await rowsOf(WaitingRow)`select r.patient_id from care_plans.reminders r
    join care_plans.series s on s.tenant_id = r.tenant_id and s.step_id = r.step_id and s.ended_at is null
    where r.tenant_id = ${tenantId} and r.patient_id = ${patientId} and r.notice_id = ${noticeId} and r.state = 'due'
      and ${hasAccount('r')} limit 1`.execute(tenantDb(tenantId));
  return rows.map((row) => row.patient_id);
};
