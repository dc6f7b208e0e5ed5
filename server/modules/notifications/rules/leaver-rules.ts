// The lines of who-hears-what.ts about work that a clinician left behind: the account was disabled, or has another role now.
import type { Kind } from '#contracts/notifications.ts';
import { consultationsLeft } from '#modules/consultations/events.ts';
import { handoverWithdrawn, patientTakenOver, recipientLeft } from '#modules/handovers/events.ts';
import { taskAssigned, taskChanged, tasksReturned } from '#modules/tasks/events.ts';
import type { Recipients } from '../internal/deps.ts';
import { type EndOfNews, endOfNews, ON_WARDS, type Rule, rule } from './rule.ts';

/** Not those of an open task or handover (`task:`, `handover:`), which end for other reasons. */
const leftTask = ({ task_id }: { task_id: number }): string => `left-task:${task_id}`;
/** A task that no team has: its notice is about it alone. */
const isSingle = ({ team_id, count }: { team_id: number | null; count: number }): boolean => team_id === null && count === 1;
const leftHandover = ({ handover_id }: { handover_id: number }): string => `left-handover:${handover_id}`;

/** The administrators, so that work is never left unnoticed: they cannot take it over, but know who can. */
const administrators = async (recipients: Recipients, tenantId: number, { left_by_id }: { left_by_id: number }): Promise<number[]> =>
  (await recipients.administrators(tenantId)).filter((id) => id !== left_by_id);

export const LEAVER_RULES = {
  'tasks-returned': rule({
    on: tasksReturned,
    to: async (recipients, tenantId, fact) => {
      for (const group of [await recipients.membersOfTeam(tenantId, fact.team_id), [fact.created_by_id]]) {
        const atWork = await recipients.atWork(tenantId, group);
        if (atWork.length > 0) return atWork;
      }
      return administrators(recipients, tenantId, fact);
    },
    roles: [...ON_WARDS, 'admin'],
    urgency: 'normal',
    channels: ['in_app', 'push'],
    count: ({ count }) => count,
    thread: (fact) => (isSingle(fact) ? leftTask(fact) : `left-tasks:${fact.left_by_id}:${fact.team_id ?? 'none'}`),
    link: (fact) =>
      isSingle(fact) ? { type: 'task', id: String(fact.task_id) } : { type: 'task-list', id: String(fact.team_id ?? 'all') },
  }),
  'handover-returned': rule({
    on: recipientLeft,
    to: async (recipients, tenantId, fact) => (fact.from_at_work ? [fact.from_id] : administrators(recipients, tenantId, fact)),
    roles: [...ON_WARDS, 'admin'],
    // As urgent as a handover: nobody has taken over these patients.
    urgency: 'alert',
    channels: ['in_app', 'push'],
    thread: leftHandover,
    // Administrators may not read handovers.
    link: ({ handover_id, from_at_work }) => (from_at_work ? { type: 'handover', id: String(handover_id) } : null),
  }),
  'consultations-left': rule({
    on: consultationsLeft,
    to: async (recipients, tenantId, fact) => {
      const desk = (await recipients.frontDesk(tenantId)).filter((id) => id !== fact.left_by_id);
      return desk.length > 0 ? desk : administrators(recipients, tenantId, fact);
    },
    roles: ['staff', 'admin'],
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: ({ left_by_id }) => `left-consultations:${left_by_id}`,
    link: () => ({ type: 'unattended', id: 'all' }),
  }),
} satisfies Partial<Record<Kind, Rule>>;

export const LEAVER_ENDS: readonly EndOfNews[] = [
  // An event of the leaver's own time may be handled late, and ends nothing.
  endOfNews({ on: taskChanged, threads: (fact) => (fact.status === 'open' ? [] : [leftTask(fact)]), keepsNewer: true }),
  endOfNews({ on: taskAssigned, threads: (fact) => [leftTask(fact)], keepsNewer: true }),
  endOfNews({ on: patientTakenOver, threads: (fact) => (fact.is_last ? [leftHandover(fact)] : []) }),
  endOfNews({ on: handoverWithdrawn, threads: (fact) => [leftHandover(fact)] }),
];
