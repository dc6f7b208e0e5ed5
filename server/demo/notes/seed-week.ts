// A week of a plan of the demo: its reminders and the patient's check-ins. One day was missed; today is left to the visitor.
import { dayIn } from '#platform/calendar.ts';
import type { Platform } from '#platform/platform.ts';
import type { Modules } from '../../app.ts';
import { acting } from '../acting.ts';
import { instantOf } from '../clinic-time.ts';
import { DAYS } from './notes.ts';

/** Closed by now, because a patient can check in until the end of the next day; and after the end of the course of five days. */
export const MISSED_DAY = 2;
/** A note of the patient with the check-in of yesterday morning, for their doctor. */
export const CHECK_IN_NOTE = '138 over 84 this morning. Still a little dizzy when I get up.';
/** Just after the approval, and after the hours at which reminders are due. */
const ROUNDS = ['08:05', '11:05', '13:05', '15:05', '18:05', '22:05'];

/** Adds reminders and check-ins of each day since the approval of a patient's plans, up to yesterday. */
export const seedWeek = async (
  { clock }: Pick<Platform, 'clock'>,
  { carePlans }: Modules,
  { tenantId, patient, timeZone, userKey }: { tenantId: number; patient: number; timeZone: string; userKey: Buffer | undefined },
): Promise<void> => {
  for (let day = DAYS; day > 0; day -= 1)
    for (const time of ROUNDS) {
      const now = instantOf({ day, time }, clock.now(), timeZone);
      await carePlans.past.remind(now);
      const note = userKey && day === 1 && time === ROUNDS[0] ? CHECK_IN_NOTE : undefined;
      const ctx = { ...acting(tenantId, patient, now), userKey: async () => userKey };
      if (day !== MISSED_DAY) await carePlans.past.checkIn(ctx, dayIn(timeZone, now), note);
    }
  await carePlans.past.remind(instantOf({ day: 0, time: '00:00' }, clock.now(), timeZone));
};
