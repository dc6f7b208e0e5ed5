// Presets of the demo's clinic for frequent work: plans of several tasks, and entries that are logged with one tap.

export const PRESETS = [
  {
    name: 'Admission',
    use: 'plan',
    tasks: [
      { type: 'vitals', title: 'Observations on arrival', priority: 'high', due_in_minutes: 15 },
      { type: 'observation', title: 'Height and weight', due_in_minutes: 60 },
      { type: 'medication', title: 'Allergies and usual medicines checked', priority: 'high', due_in_minutes: 60 },
      { type: 'observation', title: 'Risk of falls and pressure sores', due_in_minutes: 120 },
      { type: 'nutrition', title: 'Diet and wishes for meals', priority: 'low', due_in_minutes: 180 },
      { type: 'other', title: 'Who is to be called, and how', due_in_minutes: 240 },
    ],
  },
  {
    name: 'After an operation',
    use: 'plan',
    tasks: [
      { type: 'vitals', title: 'Observations', priority: 'high', due_in_minutes: 15, recurrence: 'FREQ=HOURLY;INTERVAL=1;COUNT=6' },
      { type: 'observation', title: 'Pain score', due_in_minutes: 30, recurrence: 'FREQ=HOURLY;INTERVAL=4;COUNT=6' },
      { type: 'wound-care', title: 'Look at the dressing', due_in_minutes: 120 },
      { type: 'nutrition', title: 'First sips of water', due_in_minutes: 120 },
      { type: 'nutrition', title: 'First light meal', due_in_minutes: 360, depends_on: [3] },
      { type: 'mobility', title: 'Out of bed with help', due_in_minutes: 480 },
    ],
  },
  { name: 'Vitals', use: 'log', tasks: [{ type: 'vitals', title: 'Blood pressure, pulse and temperature taken' }] },
  { name: 'Medicine', use: 'log', tasks: [{ type: 'medication', title: 'Medicine given as prescribed' }] },
  { name: 'Turned', use: 'log', tasks: [{ type: 'mobility', title: 'Repositioned, skin checked' }] },
  { name: 'Walked', use: 'log', tasks: [{ type: 'mobility', title: 'Walked with help' }] },
  { name: 'Meal', use: 'log', tasks: [{ type: 'nutrition', title: 'Ate the whole meal' }] },
  { name: 'Washed', use: 'log', tasks: [{ type: 'hygiene', title: 'Washed with help' }] },
] as const;

/** A view that all users see: overdue tasks of their own teams. */
export const SHARED_VIEW = { name: 'Overdue', shared: true, filter: { mine: true, overdue: true } } as const;
