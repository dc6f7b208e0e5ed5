// The parts of other modules that tasks use.

export interface TasksDeps {
  /** The clinic's time zone (IANA), which recurrence follows. */
  timeZone(tenantId: number): Promise<string>;
  /** IDs of the people in these teams. */
  membersOf(tenantId: number, teamIds: readonly number[]): Promise<number[]>;
}
