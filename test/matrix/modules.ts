// The list of the modules that the matrix covers.
import type { MatrixModule } from './module.ts';
import { audit } from './modules/audit.ts';
import { carePlans, type PlanThings } from './modules/care-plans.ts';
import { type CarerThings, carers } from './modules/carers.ts';
import { type ConsultationThings, consultations } from './modules/consultations.ts';
import { type FactThings, facts } from './modules/facts.ts';
import { type FileThings, files } from './modules/files.ts';
import { type HandoverThings, handovers } from './modules/handovers.ts';
import { home } from './modules/home.ts';
import { type IdentityThings, identity } from './modules/identity.ts';
import { type InboxSettingsThings, inboxSettings } from './modules/inbox-settings.ts';
import { inboxWork } from './modules/inbox-work.ts';
import { type MessagingThings, messaging } from './modules/messaging.ts';
import { type EscrowThings, noteEscrow } from './modules/note-escrow.ts';
import { type NoteThings, notes } from './modules/notes.ts';
import { type NotificationThings, notifications } from './modules/notifications.ts';
import { ops } from './modules/ops.ts';
import { type PatientThings, patients } from './modules/patients.ts';
import { type ReminderThings, reminders } from './modules/reminders.ts';
import { type TaskThings, tasks } from './modules/tasks.ts';
import { type WardThings, wards } from './modules/wards.ts';

/** All resources that requests refer to. */
export type Things = IdentityThings &
  PatientThings &
  WardThings &
  TaskThings &
  HandoverThings &
  ConsultationThings &
  NotificationThings &
  FileThings &
  MessagingThings &
  NoteThings &
  ReminderThings &
  EscrowThings &
  PlanThings &
  InboxSettingsThings &
  CarerThings &
  FactThings;

export const MODULES: readonly MatrixModule<Things>[] = [
  identity,
  ops,
  home,
  audit,
  patients,
  wards,
  tasks,
  handovers,
  consultations,
  notifications,
  files,
  messaging,
  notes,
  reminders,
  noteEscrow,
  carePlans,
  inboxSettings,
  inboxWork,
  carers,
  facts,
];
