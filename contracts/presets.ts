// Presets: tasks that are created together for a patient, and entries that are logged with one touch.
import { z } from 'zod';
import { ClinicalText, Id, idInUrl, patientInUrl, uniqueName, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors, VersionErrors } from './problem.ts';
import { TaskType } from './task-logs.ts';
import { Priority, Recurrence, Task, Title } from './tasks.ts';

export const errors = {
  PRESET_NOT_FOUND: [404, 'No such preset.'],
} as const satisfies Errors;

const params = z.object({ id: idInUrl });

export const PresetTask = z.object({
  type: TaskType,
  title: Title,
  notes: ClinicalText.nullish(),
  priority: Priority.default('normal'),
  /** Minutes from the moment it is applied until it is due; null for a task without a due time. */
  due_in_minutes: z.int().min(0).max(525_600).nullable().default(null),
  recurrence: Recurrence.nullish(),
  /** Positions in this preset, from 0. */
  depends_on: z.array(z.int().min(0).max(49)).max(20).default([]),
});
/** `plan`: tasks that are applied together. `log`: entries that are logged with one touch. */
export const PresetUse = z.enum(['plan', 'log']);
export const Preset = z.object({
  id: Id,
  name: z.string(),
  use: PresetUse,
  tasks: z.array(
    PresetTask.extend({
      notes: z.string().nullable(),
      recurrence: z.string().nullable(),
      priority: Priority,
      depends_on: z.array(z.int()),
    }),
  ),
  version: Version,
});
export type Preset = z.infer<typeof Preset>;
const PresetFields = z.object({
  name: uniqueName(80),
  use: PresetUse.default('plan'),
  tasks: z.array(PresetTask).min(1).max(50),
});
export const listPresets = endpoint({
  method: 'GET',
  path: '/v1/presets',
  summary: 'Presets of tasks',
  status: 200,
  reply: z.object({ presets: z.array(Preset) }),
});
export const createPreset = endpoint({
  method: 'POST',
  path: '/v1/presets',
  summary: 'Save tasks that belong together',
  body: PresetFields,
  status: 201,
  reply: Preset,
  errors: ['NAME_TAKEN', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const updatePreset = endpoint({
  method: 'PUT',
  path: '/v1/presets/:id',
  summary: 'Change a preset',
  params,
  body: PresetFields.extend({ version: Version.optional() }),
  status: 200,
  reply: Preset,
  errors: ['PRESET_NOT_FOUND', 'NAME_TAKEN', ...VersionErrors],
  versioned: 'required',
});
export const removePreset = endpoint({
  method: 'DELETE',
  path: '/v1/presets/:id',
  summary: 'Remove a preset; tasks that were created with it stay',
  params,
  status: 204,
  errors: ['PRESET_NOT_FOUND'],
});
export const applyPreset = endpoint({
  method: 'POST',
  path: '/v1/patients/:id/presets/:preset_id',
  summary: 'Create all tasks of a preset for a patient, or none',
  params: z.object({ id: patientInUrl, preset_id: idInUrl }),
  status: 201,
  reply: z.object({ tasks: z.array(Task) }),
  errors: ['PATIENT_NOT_FOUND', 'PRESET_NOT_FOUND', ...IdempotentErrors],
  takesKey: true,
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  listPresets,
  createPreset,
  updatePreset,
  removePreset,
  applyPreset,
};
