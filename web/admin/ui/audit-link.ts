// What a link to the audit trail asks for. It travels beside the address, not in it: whose record was looked at is nobody's business
// who reads a browser's history.
export interface AuditFilter {
  /** IDs of people, and days (`2026-11-24`). */
  patient?: string;
  actor?: string;
  from?: string;
  to?: string;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    audit?: AuditFilter;
  }
}
