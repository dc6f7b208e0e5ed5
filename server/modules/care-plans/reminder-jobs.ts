// The job of reminders: it makes them ahead, closes those that are over and hands out those that are due.
import { z } from 'zod';
import { defineJob, defineJobHandler, type JobHandler } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { AlarmDeps } from './internal/reminders/alarm.ts';
import { closeDueReminders } from './internal/reminders/close.ts';
import { handOutReminders } from './internal/reminders/hand-out.ts';
import { makeDueReminders } from './internal/reminders/make.ts';
import { createRunNews } from './internal/reminders/reminder-news.ts';
import { reminderRules } from './internal/reminders/rules.ts';

const remind = defineJob({ name: 'care-plans.remind', schema: z.object({}), retryLimit: 0, cron: '* * * * *' });
export const reminderJobs = [remind] as const;

/** Numbers of reminders of one run. */
export interface Reminded {
  made: number;
  closed: number;
  handed: number;
}

/**
 * Does all that is due by now. Closing comes before making, because it extends courses. It may run twice, and in two processes at once: rows that
 * another process works on are left to it.
 */
export const remindAll = async (platform: Platform, deps: AlarmDeps): Promise<Reminded> => {
  const rules = reminderRules(platform.config);
  const news = createRunNews(platform.bus);
  try {
    const closed = await closeDueReminders(platform, deps, rules, news);
    const made = await makeDueReminders(platform);
    const handed = await handOutReminders(platform, rules, news);
    return { closed, made, handed };
  } finally {
    // Also after a failure: what was closed and handed out before it stays so.
    news.flush();
  }
};

export const reminderJobHandlers = (platform: Platform, deps: AlarmDeps): JobHandler[] => [
  defineJobHandler({
    job: remind,
    run: async () => {
      await remindAll(platform, deps);
    },
  }),
];
