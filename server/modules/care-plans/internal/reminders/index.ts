// Reminders of steps that run. Their functions work in the transaction of the change that calls them, under the lock on the patient's plans.
export { endReminders, endStepReminders } from './end.ts';
export { type StartingPlan, type StartingStep, startReminders } from './start.ts';
