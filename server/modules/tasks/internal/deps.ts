// What tasks need from other modules.

export interface TasksDeps {
  /** The clinic's time zone (IANA): recurrence runs in it. */
  timeZone(tenantId: number): Promise<string>;
}
