// The demo's two clinics with additions of each module: resources that requests refer to, with canaries.
import type { TestApp } from '../harness/app.ts';
import type { Canary, Place } from './module.ts';
import { prepareCarePlans } from './modules/care-plans.ts';
import { prepareCarers } from './modules/carers.ts';
import { prepareConsultations } from './modules/consultations.ts';
import { prepareFacts } from './modules/facts.ts';
import { prepareFiles } from './modules/files.ts';
import { prepareHandovers } from './modules/handovers.ts';
import { type Credentials, prepareIdentity } from './modules/identity.ts';
import { prepareInboxSettings } from './modules/inbox-settings.ts';
import { prepareMessaging } from './modules/messaging.ts';
import { prepareEscrow } from './modules/note-escrow.ts';
import { prepareNotes } from './modules/notes.ts';
import { prepareNotifications } from './modules/notifications.ts';
import { preparePatients } from './modules/patients.ts';
import { prepareReminders } from './modules/reminders.ts';
import { prepareTasks } from './modules/tasks.ts';
import { prepareWards } from './modules/wards.ts';
import type { Things } from './modules.ts';
import { createStage, type Stage } from './stage.ts';

export interface World extends Stage, Credentials {
  things: Readonly<Record<Place, Things>>;
  canaries: readonly Canary[];
}

export const createWorld = async (app: TestApp): Promise<World> => {
  const stage = createStage(app);
  const consultations = await prepareConsultations(stage);
  const identity = await prepareIdentity(stage);
  const patients = await preparePatients(stage);
  const wards = await prepareWards(stage, patients.wendys);
  const handovers = await prepareHandovers(stage, patients.wendys);
  const tasks = await prepareTasks(stage, patients.wendys);
  const notifications = await prepareNotifications(stage);
  const files = await prepareFiles(stage);
  const messaging = await prepareMessaging(stage);
  // First, so that the later notes are sealed to the escrow.
  const escrow = await prepareEscrow(stage);
  const notes = await prepareNotes(stage);
  const plans = await prepareCarePlans(stage);
  const reminders = await prepareReminders(stage, notes);
  const inbox = await prepareInboxSettings(stage);
  const carers = await prepareCarers(stage);
  const facts = await prepareFacts(stage);
  const at = (place: Place): Things => ({
    ...consultations[place],
    ...identity[place],
    ...patients[place],
    ...wards[place],
    ...handovers[place],
    ...tasks[place],
    ...notifications[place],
    ...files[place],
    ...messaging[place],
    ...notes[place],
    ...reminders[place],
    ...escrow[place],
    ...plans[place],
    ...inbox[place],
    ...carers[place],
    ...facts[place],
  });
  return {
    ...stage,
    keys: identity.keys,
    disabledToken: identity.disabledToken,
    things: { here: at('here'), harbour: at('harbour'), nowhere: at('nowhere') },
    canaries: [
      consultations,
      identity,
      patients,
      wards,
      handovers,
      tasks,
      notifications,
      files,
      messaging,
      notes,
      escrow,
      plans,
      reminders,
      inbox,
      carers,
      facts,
    ].flatMap(({ canaries }) => canaries),
  };
};
