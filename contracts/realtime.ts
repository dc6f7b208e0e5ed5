// All frames of the WebSocket at /v1/realtime, joined from the contracts of each subject.
import { z } from 'zod';
import * as carers from './carers.ts';
import * as consultations from './consultations.ts';
import * as facts from './facts/live.ts';
import * as files from './files.ts';
import * as handovers from './handovers.ts';
import * as home from './home.ts';
import * as live from './live.ts';
import * as messages from './messages.ts';
import * as messaging from './messaging/live.ts';
import * as noteEscrow from './note-escrow.ts';
import * as notes from './notes.ts';
import * as notifications from './notifications.ts';
import * as profile from './patient-profile.ts';
import * as plans from './plans.ts';
import * as reminders from './reminders.ts';
import * as tasks from './tasks.ts';
import * as wards from './wards.ts';

export const ClientFrame = z.discriminatedUnion('type', [...live.clientFrames, ...messages.clientFrames]);
export type ClientFrame = z.input<typeof ClientFrame>;

export const ServerFrame = z.discriminatedUnion('type', [
  ...live.serverFrames,
  z.object({ ...live.subscribed, ...messages.greeting, ...home.greeting }),
  ...messages.serverFrames,
  ...consultations.serverFrames,
  ...wards.serverFrames,
  ...tasks.serverFrames,
  ...handovers.serverFrames,
  ...messaging.serverFrames,
  ...notifications.serverFrames,
  ...notes.serverFrames,
  ...noteEscrow.serverFrames,
  ...files.serverFrames,
  ...facts.serverFrames,
  ...carers.serverFrames,
  ...profile.serverFrames,
  ...plans.serverFrames,
  ...reminders.serverFrames,
]);
export type ServerFrame = z.infer<typeof ServerFrame>;
