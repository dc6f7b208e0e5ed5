// Every error code of the API: the shared ones, and those of each contract.
import { errors as carePlanSettings } from './care-plan-settings.ts';
import { errors as carers } from './carers.ts';
import { errors as consultations } from './consultations.ts';
import { errors as doctors } from './doctors.ts';
import { errors as facts } from './facts/entry.ts';
import { errors as files } from './files.ts';
import { errors as handovers } from './handovers.ts';
import { errors as identity } from './identity.ts';
import { errors as integrations } from './integrations.ts';
import { errors as messages } from './messages.ts';
import { errors as cannedResponses } from './messaging/canned-responses.ts';
import { errors as messagingSettings } from './messaging/settings.ts';
import { errors as threads } from './messaging/thread.ts';
import { errors as noteEscrow } from './note-escrow.ts';
import { errors as notes } from './notes.ts';
import { errors as notifications } from './notifications.ts';
import { errors as patientProfile } from './patient-profile.ts';
import { errors as patients } from './patients.ts';
import { errors as phone } from './phone.ts';
import { errors as placement } from './placement.ts';
import { errors as plans } from './plans.ts';
import { errors as presets } from './presets.ts';
import { errors as shared } from './problem.ts';
import { errors as push } from './push.ts';
import { errors as reminders } from './reminders.ts';
import { errors as taskLogs } from './task-logs.ts';
import { errors as tasks } from './tasks.ts';
import { errors as teams } from './teams.ts';
import { errors as users } from './users.ts';
import { errors as views } from './views.ts';
import { errors as wards } from './wards.ts';

export const ERRORS = {
  ...shared,
  ...identity,
  ...users,
  ...integrations,
  ...patientProfile,
  ...patients,
  ...wards,
  ...teams,
  ...placement,
  ...taskLogs,
  ...tasks,
  ...presets,
  ...views,
  ...handovers,
  ...messages,
  ...consultations,
  ...threads,
  ...cannedResponses,
  ...messagingSettings,
  ...notes,
  ...noteEscrow,
  ...doctors,
  ...plans,
  ...carePlanSettings,
  ...facts,
  ...reminders,
  ...notifications,
  ...files,
  ...phone,
  ...push,
  ...carers,
};

export type ErrorCode = keyof typeof ERRORS;
