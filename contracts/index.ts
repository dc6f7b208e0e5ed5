// All endpoints by name, as each contract file declares them; the web client's types and its generated list of paths come from here.
import * as audit from './audit.ts';
import * as consultations from './consultations.ts';
import type { Endpoint } from './endpoint.ts';
import type { ErrorCode } from './errors.ts';
import * as handovers from './handovers.ts';
import * as identity from './identity.ts';
import * as integrations from './integrations.ts';
import * as messages from './messages.ts';
import * as patients from './patients.ts';
import * as presets from './presets.ts';
import * as taskLogs from './task-logs.ts';
import * as tasks from './tasks.ts';
import * as users from './users.ts';
import * as views from './views.ts';
import * as wards from './wards.ts';

export const endpoints = {
  ...identity.endpoints,
  ...users.endpoints,
  ...integrations.endpoints,
  ...patients.endpoints,
  ...wards.endpoints,
  ...taskLogs.endpoints,
  ...tasks.endpoints,
  ...presets.endpoints,
  ...views.endpoints,
  ...handovers.endpoints,
  ...messages.endpoints,
  ...consultations.endpoints,
  ...audit.endpoints,
} satisfies Record<string, Endpoint<ErrorCode>>;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
