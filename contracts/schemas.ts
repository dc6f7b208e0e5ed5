// The names under which the OpenAPI document shows what several endpoints share: those that the contracts export.
import { z } from 'zod';
import * as audit from './audit.ts';
import * as common from './common.ts';
import * as consultations from './consultations.ts';
import * as handovers from './handovers.ts';
import * as health from './health.ts';
import * as identity from './identity.ts';
import * as integrations from './integrations.ts';
import * as messages from './messages.ts';
import * as patients from './patients.ts';
import * as presets from './presets.ts';
import * as problem from './problem.ts';
import * as taskLogs from './task-logs.ts';
import * as tasks from './tasks.ts';
import * as users from './users.ts';
import * as views from './views.ts';
import * as wards from './wards.ts';

const CONTRACTS = [
  audit,
  common,
  consultations,
  handovers,
  health,
  identity,
  integrations,
  messages,
  patients,
  presets,
  problem,
  taskLogs,
  tasks,
  users,
  views,
  wards,
];

/** Every exported object schema by its name. Text, numbers and lists of words are shown where they are used. */
export const namedSchemas: readonly (readonly [name: string, schema: z.ZodObject])[] = CONTRACTS.flatMap((contract) =>
  Object.entries(contract).filter((entry): entry is [string, z.ZodObject] => entry[1] instanceof z.ZodObject),
);
