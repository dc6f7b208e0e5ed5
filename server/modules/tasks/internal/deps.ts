// The interface that tasks use of other modules.

export interface TasksDeps {
  /** The clinic's time zone (IANA): recurrence runs in it. */
  timeZone(tenantId: number): Promise<string>;
  /** IDs of the people in these teams. */
  membersOf(tenantId: number, teamIds: readonly number[]): Promise<number[]>;
}
