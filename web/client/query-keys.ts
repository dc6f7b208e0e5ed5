// Names of cached answers, in one place so that a live frame and a page mean the same thing.
export const keys = {
  me: ['me'] as const,
  site: ['site'] as const,
  sessions: ['sessions'] as const,
  integrations: ['integrations'] as const,
  consultations: ['consultations'] as const,
  consultation: (id: number) => ['consultation', id] as const,
  clinicians: ['clinicians'] as const,
  users: ['users'] as const,
  usersOf: (status: string | undefined) => ['users', status ?? 'all'] as const,
  apiKeys: ['api-keys'] as const,
  audit: (filter: object) => ['audit', filter] as const,
  wards: ['wards'] as const,
  /** Rooms and beds of a ward, without the patients in them. */
  places: (ward: number) => ['places', ward] as const,
  teams: ['teams'] as const,
  patient: (id: number) => ['patient', id] as const,
};
