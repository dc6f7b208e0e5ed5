// Operations on reminders: what is due, check-ins and adherence.
import * as contract from '#contracts/reminders.ts';
import type { UserActor } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { CarePlansDeps } from './internal/deps.ts';
import { getAdherence } from './internal/reminders/adherence.ts';
import { checkIn } from './internal/reminders/check-in.ts';
import { noteSealer, withNotes } from './internal/reminders/check-in-notes.ts';
import { listReminders } from './internal/reminders/list-reminders.ts';
import { ownReminder } from './internal/reminders/reminder-row.ts';
import * as may from './policy.ts';

type ReminderCtx = OperationCtx<UserActor>;

export const reminderOperations = (
  platform: Pick<Platform, 'transactions' | 'audit'>,
  deps: Pick<CarePlansDeps, 'reading'>,
): Operation[] => {
  const show = async (ctx: ReminderCtx, id: string): Promise<contract.Reminder> =>
    (await withNotes(platform, deps, ctx, ctx, [await ownReminder(ctx.db, ctx, id)]))[0]!;

  return [
    operation(contract.listReminders, {
      permission: may.readReminders,
      audit: { read: 'care-plans.reminders.list' },
      handle: async (ctx, { query }) => {
        const found = await listReminders(ctx.db, ctx, query);
        ctx.touch({ patients: [query.patient_id], resource: { type: 'patient', id: query.patient_id } });
        return { ...found, reminders: await withNotes(platform, deps, ctx, ctx, found.reminders) };
      },
    }),
    operation(contract.checkIn, {
      permission: may.checkIn,
      audit: { write: 'care-plans.reminders.check-in' },
      handle: async (ctx, { params, body }) => {
        const { outcome, note } = body;
        const sealNote = note === undefined ? undefined : await noteSealer(deps, ctx, ctx, params.id, note);
        await platform.transactions.transact(ctx, (tx) => checkIn(tx, ctx, params.id, outcome, sealNote));
        return show(ctx, params.id);
      },
      replay: {
        audit: { read: 'care-plans.reminders.list' },
        handle: async (ctx: ReminderCtx, id: string) => {
          const reminder = await show(ctx, id);
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
};
