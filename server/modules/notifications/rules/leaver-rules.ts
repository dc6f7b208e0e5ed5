// The lines of who-hears-what.ts about the work of a colleague whose account was disabled, or who is no longer a doctor or nurse.
import type { Kind } from '#contracts/notifications.ts';
import { consultationsLeft } from '#modules/consultations/events.ts';
import { recipientLeft } from '#modules/handovers/events.ts';
import { taskReturned } from '#modules/tasks/events.ts';
import type { Recipients } from '../internal/deps.ts';
import { ON_WARDS, type Rule, rule } from './rule.ts';

/** The clinicians at work of the first group that has any; the administrators if no group has, so that work is never left unnoticed. */
const firstAtWork = async (
  recipients: Recipients,
  tenantId: number,
  groups: readonly (readonly number[])[],
): Promise<readonly number[]> => {
  for (const group of groups) {
    const atWork = await recipients.atWork(tenantId, group);
    if (atWork.length > 0) return atWork;
  }
  return recipients.administrators(tenantId);
};

export const LEAVER_RULES = {
  'tasks-returned': rule({
    on: taskReturned,
    to: async (recipients, tenantId, { team_id, created_by_id }) =>
      firstAtWork(recipients, tenantId, [await recipients.membersOfTeam(tenantId, team_id), [created_by_id]]),
    roles: [...ON_WARDS, 'admin'],
    urgency: 'normal',
    channels: ['in_app', 'push'],
    // The tasks of a team are one notice. A task without a team has one of its own, which opens it and ends with it.
    thread: ({ team_id, left_by_id, task_id }) => (team_id === null ? `task:${task_id}` : `left:${left_by_id}:${team_id}`),
    link: ({ team_id, task_id }) =>
      team_id === null ? { type: 'task', id: String(task_id) } : { type: 'team-tasks', id: String(team_id) },
  }),
  'handover-returned': rule({
    on: recipientLeft,
    to: (recipients, tenantId, { from_id }) => firstAtWork(recipients, tenantId, [[from_id]]),
    roles: [...ON_WARDS, 'admin'],
    // As urgent as a handover: nobody has taken over these patients.
    urgency: 'alert',
    channels: ['in_app', 'push'],
    thread: ({ handover_id }) => `handover:${handover_id}`,
    link: ({ handover_id }) => ({ type: 'handover', id: String(handover_id) }),
  }),
  'consultations-left': rule({
    on: consultationsLeft,
    to: (recipients, tenantId) => recipients.overseers(tenantId),
    roles: ['staff', 'admin'],
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: ({ left_by_id }) => `consultations-left:${left_by_id}`,
    link: () => ({ type: 'unattended', id: 'all' }),
  }),
} satisfies Partial<Record<Kind, Rule>>;
