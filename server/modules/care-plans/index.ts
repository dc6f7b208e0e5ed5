// PUBLIC: care plans, whose steps follow from notes and wait for their author's approval.
import type { Home } from '#contracts/home.ts';
import type { UserCtx } from '#platform/context.ts';
import { type Brought, defineModule } from '#platform/module.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { createOutsideProvider } from './extraction/providers/outside-provider.ts';
import type { CarePlansDeps } from './internal/deps.ts';
import { createFollower, type PlanFollower } from './internal/follow/follow-note.ts';
import { createChooser } from './internal/outside/choose-extractor.ts';
import { createPast, type PastPlans } from './internal/past.ts';
import { planAtHome } from './internal/plans/plan-at-home.ts';
import { missedDaysOnTimeline, plansOnTimeline } from './internal/plans/timeline.ts';
import type { AlarmDeps } from './internal/reminders/alarm.ts';
import { patientToRemind } from './internal/reminders/patient-to-remind.ts';
import { carePlanJobHandlers, carePlanJobs } from './jobs.ts';
import { carePlansLive } from './live.ts';
import { carePlanOperations } from './operations.ts';
import { reminderJobHandlers, reminderJobs } from './reminder-jobs.ts';
import { reminderOperations } from './reminder-operations.ts';

export type { ExtractionContext, Extractor } from './extraction/extractor.ts';
export { ruleBasedExtractor } from './extraction/rule-based.ts';

export interface CarePlans extends Brought {
  /** Has plans follow from notes. */
  follower: PlanFollower;
  /** Loads the part of the first page for the caller as a patient. */
  atHome(ctx: UserCtx & Records): Promise<Home['plan']>;
  /** The patient of a notice about reminders, while one of them waits for a check-in. */
  patientToRemind(tenantId: number, patientId: number, noticeId: string): Promise<number[]>;
  /** Adds the past of a plan, for the demo data. */
  past: PastPlans;
}

const createCarePlans = (platform: Platform, deps: CarePlansDeps & AlarmDeps): CarePlans => {
  const outside = createOutsideProvider(platform.config, platform.log);
  const follower = createFollower(platform, createChooser(platform, outside, deps.extractor));
  return {
    follower,
    operations: [...carePlanOperations(platform, deps, follower, outside), ...reminderOperations(platform, deps)],
    live: carePlansLive(),
    timeline: [plansOnTimeline, missedDaysOnTimeline],
    jobHandlers: [...carePlanJobHandlers(platform, deps), ...reminderJobHandlers(platform, deps)],
    atHome: (ctx) => planAtHome(platform, deps, ctx),
    patientToRemind: (tenantId, patientId, noticeId) => patientToRemind(platform, tenantId, patientId, noticeId),
    past: createPast(platform, deps),
  };
};

export const carePlansModule = defineModule({ name: 'care-plans', jobs: [...carePlanJobs, ...reminderJobs], create: createCarePlans });
