// Reminders of care plans, check-ins and adherence.
import * as reminders from '#contracts/reminders.ts';
import { mutation, query, type RootField } from '../schema/root-field.ts';

export const carePlanFields: readonly RootField[] = [
  query('reminders', reminders.listReminders, { rename: { limit: 'first' }, page: { items: 'reminders' } }),
  query('adherence', reminders.getAdherence),
  mutation('checkIn', reminders.checkIn, { rename: { id: 'reminderId' } }),
];
