// All endpoints and shared schemas by name, as each contract file declares them: the source of the web client's types, its generated list
// of paths and the OpenAPI document.
import { z } from 'zod';
import * as audit from './audit.ts';
import * as carePlanSettings from './care-plan-settings.ts';
import * as carePlans from './care-plans.ts';
import * as carers from './carers.ts';
import * as common from './common.ts';
import * as compatibility from './compatibility.ts';
import * as consultations from './consultations.ts';
import * as doctors from './doctors.ts';
import type { Endpoint } from './endpoint.ts';
import type { ErrorCode } from './errors.ts';
import * as allergies from './facts/allergies.ts';
import * as medicines from './facts/medicines.ts';
import * as noneStatements from './facts/none-statement.ts';
import * as observations from './facts/observations.ts';
import * as files from './files.ts';
import * as handovers from './handovers.ts';
import * as health from './health.ts';
import * as home from './home.ts';
import * as identity from './identity.ts';
import * as integrations from './integrations.ts';
import * as messages from './messages.ts';
import * as threadAttachments from './messaging/attachments.ts';
import * as autoReplies from './messaging/auto-replies.ts';
import * as cannedResponses from './messaging/canned-responses.ts';
import * as inboxColleagues from './messaging/colleagues.ts';
import * as drafts from './messaging/drafts.ts';
import * as patientThreads from './messaging/patient-threads.ts';
import * as messagePreferences from './messaging/preferences.ts';
import * as messageReports from './messaging/reports.ts';
import * as messagingSettings from './messaging/settings.ts';
import * as staffThreads from './messaging/staff-threads.ts';
import * as staffWork from './messaging/staff-work.ts';
import * as threads from './messaging/thread.ts';
import * as noteDrafts from './note-drafts.ts';
import * as noteEscrow from './note-escrow.ts';
import * as notes from './notes.ts';
import * as notifications from './notifications.ts';
import * as patientProfile from './patient-profile.ts';
import * as patients from './patients.ts';
import * as phone from './phone.ts';
import * as placement from './placement.ts';
import * as planReview from './plan-review.ts';
import * as plans from './plans.ts';
import * as presets from './presets.ts';
import * as problem from './problem.ts';
import * as push from './push.ts';
import * as reminders from './reminders.ts';
import * as taskLogs from './task-logs.ts';
import * as tasks from './tasks.ts';
import * as teams from './teams.ts';
import * as users from './users.ts';
import * as views from './views.ts';
import * as wards from './wards.ts';

export const endpoints = {
  ...identity.endpoints,
  ...compatibility.endpoints,
  ...users.endpoints,
  ...integrations.endpoints,
  ...patientProfile.endpoints,
  ...patients.endpoints,
  ...wards.endpoints,
  ...teams.endpoints,
  ...placement.endpoints,
  ...taskLogs.endpoints,
  ...tasks.endpoints,
  ...presets.endpoints,
  ...views.endpoints,
  ...handovers.endpoints,
  ...messages.endpoints,
  ...consultations.endpoints,
  ...patientThreads.endpoints,
  ...staffThreads.endpoints,
  ...staffWork.endpoints,
  ...threadAttachments.endpoints,
  ...cannedResponses.endpoints,
  ...autoReplies.endpoints,
  ...messagingSettings.endpoints,
  ...drafts.endpoints,
  ...messagePreferences.endpoints,
  ...messageReports.endpoints,
  ...inboxColleagues.endpoints,
  ...notes.endpoints,
  ...noteEscrow.endpoints,
  ...noteDrafts.endpoints,
  ...doctors.endpoints,
  ...allergies.endpoints,
  ...medicines.endpoints,
  ...observations.endpoints,
  ...reminders.endpoints,
  ...plans.endpoints,
  ...planReview.endpoints,
  ...carePlanSettings.endpoints,
  ...notifications.endpoints,
  ...files.endpoints,
  ...home.endpoints,
  ...phone.endpoints,
  ...carers.endpoints,
  ...push.endpoints,
  ...audit.endpoints,
} satisfies Record<string, Endpoint<ErrorCode>>;

const CONTRACTS = [
  common,
  problem,
  health,
  identity,
  compatibility,
  users,
  integrations,
  patientProfile,
  patients,
  wards,
  teams,
  placement,
  taskLogs,
  tasks,
  presets,
  views,
  handovers,
  messages,
  consultations,
  threadAttachments,
  autoReplies,
  cannedResponses,
  inboxColleagues,
  drafts,
  patientThreads,
  messagePreferences,
  messageReports,
  messagingSettings,
  staffThreads,
  staffWork,
  threads,
  notes,
  noteEscrow,
  noteDrafts,
  doctors,
  allergies,
  noneStatements,
  medicines,
  observations,
  reminders,
  carePlans,
  plans,
  planReview,
  carePlanSettings,
  notifications,
  files,
  home,
  phone,
  push,
  carers,
  audit,
];

type Named = z.ZodObject | z.ZodEnum;

/** Every object and enumeration that a contract exports, by the name of the export. */
export const namedSchemas: readonly (readonly [name: string, schema: Named])[] = CONTRACTS.flatMap((contract) =>
  Object.entries(contract).filter((entry): entry is [string, Named] => entry[1] instanceof z.ZodObject || entry[1] instanceof z.ZodEnum),
);

const isEndpoint = (exported: unknown): exported is Endpoint =>
  typeof exported === 'object' && exported !== null && 'method' in exported && 'path' in exported;

const NAMES = new Map(
  CONTRACTS.flatMap((contract) => Object.entries(contract).flatMap(([name, one]) => (isEndpoint(one) ? [[one, name] as const] : []))),
);

/** The name of an endpoint, from the export of its contract. @throws Error if no contract exports it */
export const nameOf = (one: Endpoint): string => {
  const name = NAMES.get(one);
  if (name === undefined) throw new Error(`no contract exports ${one.method} ${one.path}`);
  return name;
};

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
