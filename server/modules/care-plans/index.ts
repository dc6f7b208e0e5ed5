// PUBLIC: care plans, whose steps follow from notes and wait for their author's approval.
import { type Brought, defineModule } from '#platform/module.ts';
import type { Platform } from '#platform/platform.ts';
import type { AlarmDeps } from './internal/reminders/alarm.ts';
import { patientToRemind } from './internal/reminders/patient-to-remind.ts';
import { reminderJobHandlers, reminderJobs } from './reminder-jobs.ts';
import { reminderOperations } from './reminder-operations.ts';

export type { ExtractionContext, Extractor } from './extraction/extractor.ts';
export { ruleBasedExtractor } from './extraction/rule-based.ts';

export interface CarePlans extends Brought {
  /** The patient of a notice about reminders, while one of them waits for a check-in. */
  patientToRemind(tenantId: number, patientId: number, noticeId: string): Promise<number[]>;
}

const createCarePlans = (platform: Platform, deps: AlarmDeps): CarePlans => ({
  operations: reminderOperations(platform),
  jobHandlers: reminderJobHandlers(platform, deps),
  patientToRemind: (tenantId, patientId, noticeId) => patientToRemind(platform, tenantId, patientId, noticeId),
});

export const carePlansModule = defineModule({ name: 'care-plans', jobs: reminderJobs, create: createCarePlans });
