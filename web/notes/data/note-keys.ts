// Query keys of cached responses about notes and the doctors of patients.
export const noteKeys = {
  notes: ['notes'] as const,
  of: (patient: number) => ['notes', 'of', patient] as const,
  one: (id: string, version: number | undefined) => ['notes', 'one', id, version ?? 'newest'] as const,
  draft: (patient: number, note: string | undefined) => ['note-draft', patient, note ?? 'new'] as const,
  pendingGrants: ['pending-grants'] as const,
  doctors: (filter: object) => ['doctors', filter] as const,
  doctorsOf: (patient: number) => ['doctors-of', patient] as const,
  /** The patients of the user, a doctor. */
  ownPatients: ['own-patients'] as const,
};
