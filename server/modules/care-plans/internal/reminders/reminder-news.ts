// News of reminders on the live bus, for their patient and for the author of their plan.
import { z } from 'zod';
import type { LiveBus, LiveMessage } from '#platform/bus/live-bus.ts';
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

export const REMINDERS_CHANGED = 'care-plans.reminders.changed';
export const ReminderNews = z.object({
  /** `readers[i]` follows the reminders of `patients[i]`. */
  patients: z.array(z.int()),
  readers: z.array(z.int()),
  due: z.boolean(),
});

/** A patient, and a person who follows the patient's reminders. */
export interface Following {
  patientId: number;
  readerId: number;
}

/** More would not fit into a message. */
const MOST = 300;

const messagesOf = (tenantId: number, heard: readonly Following[], due: boolean): LiveMessage[] =>
  Array.from({ length: Math.ceil(heard.length / MOST) }, (_, index) => {
    const some = heard.slice(index * MOST, (index + 1) * MOST);
    const data = { patients: some.map(({ patientId }) => patientId), readers: some.map(({ readerId }) => readerId), due };
    return { tenantId, kind: REMINDERS_CHANGED, data };
  });

/** Has the patient, and the author of the plan where it is named, load reminders again after the commit. */
export const showReminders = (tx: UnitOfWork, { tenantId }: Pick<Ctx, 'tenantId'>, patientId: number, authorId?: number): void => {
  const readers = new Set([patientId, authorId ?? patientId]);
  const heard = [...readers].map((readerId) => ({ patientId, readerId }));
  for (const message of messagesOf(tenantId, heard, false)) tx.live(message);
};

/** The news of one run of the job: one message about a patient for each reader. */
export interface RunNews {
  /** To be sent at the end, after the commit. */
  changed(tenantId: number, heard: readonly Following[]): void;
  /** Sends that reminders of these patients are due; it replaces their waiting message. */
  due(tenantId: number, patientIds: readonly number[]): void;
  flush(): void;
}

export const createRunNews = (bus: Pick<LiveBus, 'publish'>): RunNews => {
  const waiting = new Map<number, Map<string, Following>>();
  const nameOf = ({ patientId, readerId }: Following): string => `${patientId}/${readerId}`;
  const publish = (tenantId: number, heard: readonly Following[], due: boolean): void => {
    for (const message of messagesOf(tenantId, heard, due)) bus.publish(message);
  };
  return {
    changed: (tenantId, heard) => {
      const known = waiting.get(tenantId) ?? new Map<string, Following>();
      waiting.set(tenantId, known);
      for (const one of heard) known.set(nameOf(one), one);
    },
    due: (tenantId, patientIds) => {
      const heard = patientIds.map((patientId) => ({ patientId, readerId: patientId }));
      for (const one of heard) waiting.get(tenantId)?.delete(nameOf(one));
      publish(tenantId, heard, true);
    },
    flush: () => {
      for (const [tenantId, heard] of waiting) publish(tenantId, [...heard.values()], false);
      waiting.clear();
    },
  };
};
