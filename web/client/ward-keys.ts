// Query keys of cached responses about wards, patients and tasks, so that live frames and pages use the same ones.
export const wardKeys = {
  wards: ['wards'] as const,
  ward: (id: number) => ['wards', id] as const,
  beds: ['beds'] as const,
  teams: ['teams'] as const,
  tasks: ['tasks'] as const,
  /** Pages of tasks. */
  lists: ['tasks', 'list'] as const,
  task: (id: string) => ['tasks', 'one', id] as const,
  tasksOf: (filter: object) => ['tasks', 'list', filter] as const,
  /** Tasks of a ward, by patient. */
  boards: ['tasks', 'board'] as const,
  board: (ward: number) => ['tasks', 'board', ward] as const,
  registry: ['registry'] as const,
  found: (search: object) => ['registry', search] as const,
  patient: (id: number) => ['patient', id] as const,
  timeline: (id: number) => ['patient', id, 'timeline'] as const,
  presets: ['presets'] as const,
  views: ['views'] as const,
  handovers: ['handovers'] as const,
  handoverLists: ['handovers', 'list'] as const,
  handoversOf: (filter: object) => ['handovers', 'list', filter] as const,
  handoverSheets: ['handovers', 'one'] as const,
  handover: (id: number) => ['handovers', 'one', id] as const,
};
