// Programs that act for a clinic: their keys, and the consent of patients to write in their name.
import { z } from 'zod';
import { line, NullableTimestamp, Timestamp, UuidSent } from './common.ts';
import { endpoint } from './endpoint.ts';
import type { Errors } from './problem.ts';

export const errors = {
  API_KEY_NOT_FOUND: [404, 'No such key.'],
} as const satisfies Errors;

export const SCOPES = ['consultations:read', 'consultations:write'] as const;
export const Scope = z.enum(SCOPES);
export type Scope = z.infer<typeof Scope>;
export const ApiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(Scope),
  prefix: z.string(),
  created_at: Timestamp,
  created_by: z.string(),
  last_used_at: NullableTimestamp,
  revoked_at: NullableTimestamp,
});
export const createApiKey = endpoint({
  method: 'POST',
  path: '/v1/api-keys',
  summary: 'Create an integration key; its secret is shown only once',
  body: z.object({
    name: line(80),
    scopes: z.array(Scope).min(1).max(SCOPES.length),
  }),
  status: 201,
  reply: ApiKey.extend({ key: z.string() }),
  errors: ['ALREADY_ISSUED'],
  takesKey: true,
});
export const listApiKeys = endpoint({
  method: 'GET',
  path: '/v1/api-keys',
  summary: 'Integration keys of your clinic',
  status: 200,
  reply: z.object({ api_keys: z.array(ApiKey) }),
});
export const revokeApiKey = endpoint({
  method: 'DELETE',
  path: '/v1/api-keys/:id',
  summary: 'Revoke an integration key',
  params: z.object({ id: UuidSent }),
  status: 204,
  errors: ['API_KEY_NOT_FOUND'],
});

/** A patient decides which integrations may act for them. */
export const listIntegrations = endpoint({
  method: 'GET',
  path: '/v1/integrations',
  summary: 'Integrations of your clinic and whether you allow them to act for you',
  status: 200,
  reply: z.object({
    integrations: z.array(z.object({ id: z.uuid(), name: z.string(), scopes: z.array(Scope), consented_at: NullableTimestamp })),
  }),
});
export const giveConsent = endpoint({
  method: 'PUT',
  path: '/v1/integrations/:id/consent',
  summary: 'Allow an integration to act for you',
  params: z.object({ id: UuidSent }),
  status: 204,
  errors: ['API_KEY_NOT_FOUND'],
});
export const withdrawConsent = endpoint({
  method: 'DELETE',
  path: '/v1/integrations/:id/consent',
  summary: 'Withdraw the permission of an integration to act for you',
  params: z.object({ id: UuidSent }),
  status: 204,
  errors: ['API_KEY_NOT_FOUND'],
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  createApiKey,
  listApiKeys,
  revokeApiKey,
  listIntegrations,
  giveConsent,
  withdrawConsent,
};
