// The parts of other modules that tasks use.
import type { TimelineSource } from '#platform/timeline.ts';

export interface TasksDeps {
  /** The clinic's time zone (IANA), which recurrence follows. */
  timeZone(tenantId: number): Promise<string>;
  /** Events of other modules for the timeline of a patient. */
  timeline(): readonly TimelineSource[];
  /** IDs of the people in these teams. */
  membersOf(tenantId: number, teamIds: readonly number[]): Promise<number[]>;
}
