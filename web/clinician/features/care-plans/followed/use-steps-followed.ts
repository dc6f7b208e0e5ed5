// How well a patient follows the steps of their plans: counts of all reminders, and the last days one by one.
import { useMemo } from 'react';
import type { Adherence, Reminder } from '../../../../../contracts/reminders.ts';
import { useAdherence, useReminders } from '../../../../care-plans/data/use-reminders.ts';
import { useClinicTime, useNow } from '../../../../kit/time/clinic-time.tsx';
import { addDays, lastDays } from '../../../../kit/time/zoned-day.ts';
import { type DayState, stateOfDay } from './day-state.ts';

/** Days that are shown one by one. */
const SHOWN = 14;
/** The longest time of one request for adherence, in days. */
const LONGEST = 365;

export interface Followed {
  counts: Adherence;
  days: readonly { day: string; state: DayState }[];
  /** Reminders of these days with a note of the patient, the newest first. */
  notes: readonly Reminder[];
}

/** @param patientId absent while nothing is shown @returns a function of a step's ID; undefined until it is known, or if nothing was due */
export function useStepsFollowed(patientId: number | undefined): (step: { id: string }) => Followed | undefined {
  const { dayKey } = useClinicTime();
  const today = dayKey(useNow());
  const adherence = useAdherence(patientId, addDays(today, 1 - LONGEST), today).data;
  const reminders = useReminders(patientId, addDays(today, 1 - SHOWN), today).data;
  return useMemo(() => {
    const ofSteps = Map.groupBy(reminders ?? [], ({ step_id: step }) => step);
    return ({ id }) => {
      const counts = adherence?.steps.find(({ step_id: step }) => step === id);
      if (!counts || !reminders) return undefined;
      const own = ofSteps.get(id) ?? [];
      const byDay = Map.groupBy(own, ({ local_day: day }) => day);
      const notes = own.filter(({ note_state: state }) => state !== null).reverse();
      return { counts, notes, days: lastDays(today, SHOWN).map((day) => ({ day, state: stateOfDay(byDay.get(day) ?? []) })) };
    };
  }, [adherence, reminders, today]);
}
