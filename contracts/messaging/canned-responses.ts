// Texts that staff reuse. Their variables are filled in by the client before it sends a message.
import { z } from 'zod';
import { line, PersonRef, paragraphs, Timestamp, UuidSent, Version } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { type Errors, IdempotentErrors } from '../problem.ts';
import { THREAD_TEXT_MAX_CHARACTERS, ThreadCategory } from './thread.ts';

export const errors = {
  CANNED_RESPONSE_NOT_FOUND: [404, 'No such saved reply.'],
} as const satisfies Errors;

/** Written as `{{patient.firstName}}`. */
export const CANNED_VARIABLES = [
  'patient.firstName',
  'patient.lastName',
  'patient.name',
  'staff.name',
  'clinic.name',
  'clinic.emergencyPhone',
] as const;
/** Matches what is left in double braces in a text, a variable or not. The length is bounded so that the search is linear. */
export const VARIABLE = /\{\{[\s\S]{0,200}?\}\}/;

const fields = {
  title: line(100),
  /** Null: for every category. */
  category: ThreadCategory.nullable().default(null),
  responseText: paragraphs(THREAD_TEXT_MAX_CHARACTERS),
  isActive: z.boolean().default(true),
};
export const CannedResponse = z.object({
  id: z.uuid(),
  title: z.string(),
  category: ThreadCategory.nullable(),
  responseText: z.string(),
  isActive: z.boolean(),
  createdBy: PersonRef,
  createdAt: Timestamp,
  updatedAt: Timestamp,
  version: Version,
});
export type CannedResponse = z.infer<typeof CannedResponse>;

const params = z.object({ id: UuidSent });
export const listCannedResponses = endpoint({
  method: 'GET',
  path: '/api/canned-responses',
  summary: 'Saved replies by title: active ones, or all',
  query: z.object({ category: ThreadCategory.optional(), all: z.literal('true').optional() }),
  status: 200,
  reply: z.object({ cannedResponses: z.array(CannedResponse) }),
});
export const createCannedResponse = endpoint({
  method: 'POST',
  path: '/api/canned-responses',
  summary: 'Add a saved reply',
  body: z.object(fields),
  status: 201,
  reply: CannedResponse,
  errors: ['NAME_TAKEN', 'UNFILLED_VARIABLE', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const updateCannedResponse = endpoint({
  method: 'PUT',
  path: '/api/canned-responses/:id',
  summary: 'Change a saved reply',
  params,
  body: z.object({ ...fields, version: Version.optional() }),
  status: 200,
  reply: CannedResponse,
  errors: ['CANNED_RESPONSE_NOT_FOUND', 'NAME_TAKEN', 'UNFILLED_VARIABLE', 'EDIT_CONFLICT'],
  versioned: 'named',
});
export const removeCannedResponse = endpoint({
  method: 'DELETE',
  path: '/api/canned-responses/:id',
  summary: 'Remove a saved reply',
  params,
  status: 204,
  errors: ['CANNED_RESPONSE_NOT_FOUND'],
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { listCannedResponses, createCannedResponse, updateCannedResponse, removeCannedResponse };
