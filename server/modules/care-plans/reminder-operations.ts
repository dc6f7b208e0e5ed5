// Operations on reminders: what is due, check-ins and adherence.
import * as contract from '#contracts/reminders.ts';
import type { UserActor } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { getAdherence } from './internal/reminders/adherence.ts';
import { checkIn } from './internal/reminders/check-in.ts';
import { listReminders } from './internal/reminders/list-reminders.ts';
import { ownReminder } from './internal/reminders/reminder-row.ts';
import * as may from './policy.ts';

export const reminderOperations = ({ transactions }: Pick<Platform, 'transactions'>): Operation[] => [
  operation(contract.listReminders, {
    permission: may.readReminders,
    audit: { read: 'care-plans.reminders.list' },
    handle: async (ctx, { query }) => {
      const found = await listReminders(ctx.db, ctx, query);
      ctx.touch({ patients: [query.patient_id], resource: { type: 'patient', id: query.patient_id } });
      return found;
    },
  }),
  operation(contract.checkIn, {
    permission: may.checkIn,
    audit: { write: 'care-plans.reminders.check-in' },
    handle: async (ctx, { params, body }) => {
      await transactions.transact(ctx, (tx) => checkIn(tx, ctx, params.id, body.outcome));
      return ownReminder(ctx.db, ctx, params.id);
    },
    replay: {
      audit: { read: 'care-plans.reminders.list' },
      handle: async (ctx: OperationCtx<UserActor>, id: string) => {
        const reminder = await ownReminder(ctx.db, ctx, id);
        ctx.touch({ patients: [reminder.patient_id], resource: { type: 'reminder', id } });
        return reminder;
      },
    },
  }),
  operation(contract.getAdherence, {
    permission: may.readReminders,
    audit: { read: 'care-plans.adherence.read' },
    handle: async (ctx, { query }) => {
      const found = await getAdherence(ctx.db, ctx, query);
      ctx.touch({ patients: [query.patient_id], resource: { type: 'patient', id: query.patient_id } });
      return found;
    },
  }),
];
