// Actions on a task, and the request for each.
import type { Task } from '../../../../contracts/tasks.ts';
import type { Call } from '../../../client/call.ts';

export type Act =
  | { kind: 'start' }
  | { kind: 'complete'; notes?: string }
  | { kind: 'not-done'; reason: string }
  | { kind: 'reopen' }
  | { kind: 'assign'; assignee_id: number | null; team_id: number | null };

export function send(call: Call, task: Task, act: Act, idempotencyKey: string): Promise<Task> {
  const base = { params: { id: task.id }, idempotencyKey };
  const { version } = task;
  switch (act.kind) {
    case 'start':
      return call('startTask', { ...base, body: { version } });
    case 'complete':
      return call('completeTask', { ...base, body: { version, ...(act.notes && { notes: act.notes }) } });
    case 'not-done':
      return call('skipTask', { ...base, body: { version, reason: act.reason } });
    case 'reopen':
      return call('reopenTask', { ...base, body: { version } });
    default: {
      const owner = act.assignee_id !== null ? { assignee_id: act.assignee_id } : act.team_id !== null ? { team_id: act.team_id } : {};
      return call('assignTask', { ...base, body: { version, ...owner } });
    }
  }
}
