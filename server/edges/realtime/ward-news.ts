// Telling whoever watches a ward, or waits for tasks of their own, that something changed: numbers only, they load it over HTTP.
import { z } from 'zod';
import type { ServerFrame } from '#contracts/realtime.ts';
import type { Wards } from '#modules/wards/index.ts';
import type { LiveMessage } from '#platform/bus/live-bus.ts';
import type { Logger } from '#platform/log.ts';
import { type Kind, keyOf, type Listeners } from './listeners.ts';
import { hasOwnTasks } from './topics.ts';

const Numbers = z.array(z.int());
const WardChanged = z.object({
  what: z.enum(['task', 'log', 'bed', 'patient', 'handover']),
  id: z.int(),
  patient: z.int().nullable(),
  /** Absent: the ward where the patient lies. */
  wards: Numbers.optional(),
});
const TasksChanged = z.object({ task: z.int(), people: Numbers, teams: Numbers });
const HandoversChanged = z.object({ handover: z.int(), people: Numbers });

export interface WardNews {
  /** Handles a message of the live bus; those of other kinds are none of its business. */
  changed(message: LiveMessage): void;
}

export type WardNewsDeps = Pick<Wards, 'mayWatch' | 'wardOf' | 'membersOf'>;

export const createWardNews = (wards: WardNewsDeps, listeners: Listeners, log: Logger): WardNews => {
  const toWards = async (tenantId: number, data: LiveMessage['data']): Promise<void> => {
    const { what, id, patient, wards: named } = WardChanged.parse(data);
    const found = named ?? (patient === null ? [] : [await wards.wardOf(tenantId, patient)]);
    for (const ward of found) {
      if (ward === null) continue;
      const frame: ServerFrame = { type: 'ward.changed', topic: `ward:${ward}`, data: { what, id, patient_id: patient } };
      for (const connection of listeners.at(keyOf(tenantId, 'ward', ward)))
        if (connection.ctx && wards.mayWatch(connection.ctx.actor.role)) connection.send(frame);
    }
  };

  const toPeople = (tenantId: number, people: readonly number[], frame: ServerFrame): void => {
    for (const person of new Set(people))
      for (const connection of listeners.at(keyOf(tenantId, 'tasks', person)))
        if (connection.ctx && hasOwnTasks(connection.ctx.actor.role)) connection.send(frame);
  };

  /** By kind of message: whose news it is, and what is done with it. */
  const handlers: Record<string, { listening: Kind; push: (tenantId: number, data: LiveMessage['data']) => Promise<void> }> = {
    'ward.changed': { listening: 'ward', push: toWards },
    'tasks.changed': {
      listening: 'tasks',
      push: async (tenantId, data) => {
        const { task, people, teams } = TasksChanged.parse(data);
        const members = teams.length > 0 ? await wards.membersOf(tenantId, teams) : [];
        toPeople(tenantId, [...people, ...members], { type: 'tasks.changed', topic: 'tasks:mine', data: { task_id: task } });
      },
    },
    'handovers.changed': {
      listening: 'tasks',
      push: async (tenantId, data) => {
        const { handover, people } = HandoversChanged.parse(data);
        toPeople(tenantId, people, { type: 'handovers.changed', topic: 'tasks:mine', data: { handover_id: handover } });
      },
    },
  };

  return {
    changed: ({ tenantId, kind, data }) => {
      const handler = handlers[kind];
      if (!handler || !listeners.any(tenantId, handler.listening)) return;
      handler.push(tenantId, data).catch((error: unknown) => {
        log.warn({ error: (error as Error).name }, 'live push failed');
        // Whom it concerns cannot be told now, so everybody of the clinic whom it may concern looks for it.
        for (const connection of listeners.all(tenantId, handler.listening)) connection.send({ type: 'resync' });
      });
    },
  };
};
