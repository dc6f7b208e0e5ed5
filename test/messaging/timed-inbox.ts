// An inbox under a clock that tests move. The clinic is always open, with short response times.
import { keepUpThreads } from '#modules/messaging/internal/upkeep/upkeep.ts';
import { type ReplyBody, startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Correspondence, correspond } from './harness.ts';

export const MINUTE = 60_000;
/** Opening hours without an end: what is due when does not depend on the hour of the test. */
export const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '23:59' }));
const TARGETS = [
  { priority: 'low', amber_minutes: 400, due_minutes: 500 },
  { priority: 'normal', amber_minutes: 100, due_minutes: 200 },
  { priority: 'high', amber_minutes: 20, due_minutes: 50 },
];

export interface TimedInbox extends Correspondence {
  app: TestApp;
  /** Restores the settings with which each test starts. */
  reset(): Promise<void>;
  /** The thread as staff see it, without its messages. */
  seen(thread: string): Promise<ReplyBody>;
  /** Moves the clock. */
  advance(minutes: number): void;
  /** Moves the clock and runs what is due. */
  pass(minutes: number): Promise<void>;
  /** Runs what is due. */
  keepUp(): Promise<void>;
  /** Actions of the system on a thread. */
  trailOf(thread: string): Promise<string[]>;
}

export const minutesFrom = (start: string, end: string | null): number => (Date.parse(end!) - Date.parse(start)) / MINUTE;

export const startTimedInbox = async (): Promise<TimedInbox> => {
  const app = await startApp();
  const people = correspond(app);
  const advance = (minutes: number): void => app.clock.advance(minutes * MINUTE);
  const keepUp = async (): Promise<void> => {
    await keepUpThreads(app.platform);
  };
  return {
    ...people,
    app,
    reset: () => people.set({ opening_hours: ALWAYS, holidays: [], response_targets: TARGETS, categories: [], assignment: 'none' }),
    seen: async (thread) => (await people.see(thread)).thread,
    advance,
    pass: async (minutes) => {
      advance(minutes);
      await keepUp();
    },
    keepUp,
    trailOf: async (thread) =>
      (
        await adminQuery(app, "select action from audit.events where resource_id = $1 and actor_kind = 'system' order by at, id", [thread])
      ).map(({ action }) => String(action).replace('messaging.threads.', '')),
  };
};
