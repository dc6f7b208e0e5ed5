// The filter in a link to the audit trail. It is in the navigation state, not in the URL: otherwise the browser's history would show whose
// record was viewed.
export interface AuditFilter {
  /** IDs of people, and days (`2026-11-24`). */
  patient?: string;
  actor?: string;
  from?: string;
  to?: string;
}

declare module '@tanstack/history' {
  interface HistoryState {
    audit?: AuditFilter;
  }
}
