// Saved filters of the task list, private or shared.
import { z } from 'zod';
import { Id, idInUrl, NamedPerson, uniqueName, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors, VersionErrors } from './problem.ts';
import { TASK_STATUSES } from './tasks.ts';

export const errors = {
  VIEW_NOT_FOUND: [404, 'No such view.'],
} as const satisfies Errors;

const params = z.object({ id: idInUrl });

export const ViewFilter = z.object({
  mine: z.boolean().optional(),
  team: Id.optional(),
  ward: Id.optional(),
  overdue: z.boolean().optional(),
  /** Due within this many hours from now. */
  due_within_hours: z.int().min(1).max(720).optional(),
  status: z.enum(['active', ...TASK_STATUSES, 'all']).optional(),
});
export const View = z.object({
  id: Id,
  name: z.string(),
  shared: z.boolean(),
  filter: ViewFilter,
  owner: NamedPerson,
  version: Version,
});
export type View = z.infer<typeof View>;
const ViewFields = z.object({ name: uniqueName(80), shared: z.boolean().default(false), filter: ViewFilter });
export const listViews = endpoint({
  method: 'GET',
  path: '/v1/views',
  summary: 'Saved filters: your own, and those that others share',
  status: 200,
  reply: z.object({ views: z.array(View) }),
});
export const createView = endpoint({
  method: 'POST',
  path: '/v1/views',
  summary: 'Save a filter',
  body: ViewFields,
  status: 201,
  reply: View,
  errors: ['NAME_TAKEN', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const updateView = endpoint({
  method: 'PUT',
  path: '/v1/views/:id',
  summary: 'Change one of your saved filters',
  params,
  body: ViewFields.extend({ version: Version.optional() }),
  status: 200,
  reply: View,
  errors: ['VIEW_NOT_FOUND', 'NAME_TAKEN', ...VersionErrors],
  versioned: 'required',
});
export const removeView = endpoint({
  method: 'DELETE',
  path: '/v1/views/:id',
  summary: 'Remove one of your saved filters',
  params,
  status: 204,
  errors: ['VIEW_NOT_FOUND'],
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  listViews,
  createView,
  updateView,
  removeView,
};
