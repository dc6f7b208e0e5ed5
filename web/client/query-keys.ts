// Query keys of cached responses, in one place, so that live frames and pages use the same ones.
export const keys = {
  me: ['me'] as const,
  home: ['home'] as const,
  /** The contacts that the patient has named. */
  carers: ['carers'] as const,
  carersOf: (patient: number) => ['carers', patient] as const,
  notices: ['notices'] as const,
  preferences: ['preferences'] as const,
  pushDevice: ['push-device'] as const,
  deadLetters: ['dead-letters'] as const,
  site: ['site'] as const,
  sessions: ['sessions'] as const,
  integrations: ['integrations'] as const,
  consultations: ['consultations'] as const,
  consultation: (id: number) => ['consultation', id] as const,
  threads: ['threads'] as const,
  thread: (id: string) => ['thread', id] as const,
  clinicians: ['clinicians'] as const,
  users: ['users'] as const,
  /** The accounts that wait for approval, for their count. */
  usersWaiting: ['users', 'waiting'] as const,
  usersOf: (status: string | undefined) => ['users', status ?? 'all'] as const,
  apiKeys: ['api-keys'] as const,
  audit: (filter: object) => ['audit', filter] as const,
};
