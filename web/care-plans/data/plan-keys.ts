// Query keys of cached responses about care plans, their reminders and adherence.
export const planKeys = {
  plans: ['care-plans'] as const,
  of: (patient: number) => ['care-plans', 'of', patient] as const,
  open: (patient: number) => ['care-plans', 'of', patient, 'open'] as const,
  latest: (patient: number) => ['care-plans', 'of', patient, 'latest'] as const,
  /** Plans that wait for the user. */
  waiting: ['care-plans', 'waiting'] as const,
  one: (id: string) => ['care-plans', 'one', id] as const,
  reminders: (patient: number, from: string, to: string) => ['care-plans', 'reminders', patient, from, to] as const,
  adherence: (patient: number, from: string, to: string) => ['care-plans', 'adherence', patient, from, to] as const,
};
