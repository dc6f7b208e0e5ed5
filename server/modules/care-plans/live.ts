// Changes of the plans that the user wrote, or that are about them, and of their reminders, on the live socket.
import { z } from 'zod';
import { serverFrames } from '#contracts/plans.ts';
import { serverFrames as reminderFrames } from '#contracts/reminders.ts';
import { defineLive, type LiveDefinition, news, topic } from '#platform/live/define-live.ts';
import { REMINDERS_CHANGED, ReminderNews } from './internal/reminders/reminder-news.ts';
import { readPlans } from './policy.ts';

const PlanNews = z.object({ plan: z.string(), patient: z.int(), people: z.array(z.int()), ready: z.boolean() });

export const carePlansLive = (): LiveDefinition =>
  defineLive({
    topics: [
      topic({ kind: 'care-plans', id: z.literal('mine'), own: true, permission: readPlans, audit: { read: 'care-plans.live.subscribe' } }),
    ],
    news: [
      news({
        kinds: ['care-plans.changed'],
        shape: PlanNews,
        frames: serverFrames,
        topics: ['care-plans'],
        push: async (_tenantId, heard, out) => {
          for (const { plan, patient, people, ready } of heard)
            out.sendTo(people, {
              type: 'care-plans.changed',
              topic: 'care-plans:mine',
              data: { plan_id: plan, patient_id: patient, ready },
            });
        },
      }),
      news({
        kinds: [REMINDERS_CHANGED],
        shape: ReminderNews,
        frames: reminderFrames,
        topics: ['care-plans'],
        push: async (_tenantId, heard, out) => {
          for (const { patients, readers, due } of heard)
            for (const [index, patient_id] of patients.entries())
              out.sendTo([readers[index]!], { type: 'reminders.changed', topic: 'care-plans:mine', data: { patient_id, due } });
        },
      }),
    ],
  });
