// A clinic's rules for care plans: which provider reads notes, and whether steps start without an approval.
import { z } from 'zod';
import { line, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, VersionErrors } from './problem.ts';

export const errors = {
  PROVIDER_NOT_AVAILABLE: [409, 'This server has no such provider. Load the settings again.'],
} as const satisfies Errors;

/** Providers outside the installation that may read notes, as the configuration of the server names them. */
export const OUTSIDE_PROVIDERS = ['openai-compatible', 'anthropic'] as const;
/** An outside provider, and the host and port that notes are sent to. */
export const OutsideProviderAtHost = z.object({ provider: z.enum(OUTSIDE_PROVIDERS), host: line(300) });
export type OutsideProviderAtHost = z.infer<typeof OutsideProviderAtHost>;

export const CarePlanSettings = z.object({
  /** Steps of high confidence start without an approval: never a medicine, and none of a degraded plan. */
  start_at_once: z.boolean(),
  /** The provider to which notes are sent without names, while it is the available one; null: the rules read all notes. */
  outside_provider: OutsideProviderAtHost.nullable(),
  /** The provider of this server that could be allowed. */
  available_provider: OutsideProviderAtHost.extend({ model: z.string() }).nullable(),
  version: Version,
});
export type CarePlanSettings = z.infer<typeof CarePlanSettings>;
export const getCarePlanSettings = endpoint({
  method: 'GET',
  path: '/v1/care-plans/settings',
  summary: 'The clinic’s rules for care plans',
  status: 200,
  reply: CarePlanSettings,
  versioned: 'shown',
});
const SetCarePlanSettings = z.object({
  start_at_once: z.boolean(),
  /** Null allows none; without it the provider stays as it is. */
  outside_provider: OutsideProviderAtHost.nullable().optional(),
  version: Version.optional(),
});
export type SetCarePlanSettings = z.output<typeof SetCarePlanSettings>;
export const setCarePlanSettings = endpoint({
  method: 'PUT',
  path: '/v1/care-plans/settings',
  summary: 'Change the clinic’s rules for care plans',
  body: SetCarePlanSettings,
  status: 200,
  reply: CarePlanSettings,
  errors: ['PROVIDER_NOT_AVAILABLE', ...VersionErrors],
  versioned: 'required',
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { getCarePlanSettings, setCarePlanSettings };
