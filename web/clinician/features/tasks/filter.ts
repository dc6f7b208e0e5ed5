// The filter of the tasks page, in the format of saved views, and its request.
import type { z } from 'zod';
import type { ViewFilter } from '../../../../contracts/views.ts';
import type { Search } from '../../../kit/router/address.ts';
import type { TaskFilter } from '../../shared/tasks/use-tasks.ts';

export type Filter = z.infer<typeof ViewFilter>;

export const MINE: Filter = { mine: true };

const STATUSES = ['active', 'open', 'in-progress', 'done', 'not-done', 'all'] as const satisfies Filter['status'][];
const positive = (value = ''): number | undefined => (/^[1-9]\d{0,9}$/.test(value) ? Number(value) : undefined);

/** The limit of the contract. */
const MOST_HOURS = 720;

/** Reads the filter from a URL; the default is the user's own tasks. */
export function readFilter(search: Search): Filter {
  const [team, ward, hours] = [positive(search['team']), positive(search['ward']), positive(search['within'])];
  const status = STATUSES.find((one) => one === search['status']);
  const mine = search['whose'] === 'mine' || (search['whose'] !== 'all' && team === undefined && ward === undefined);
  return {
    ...(mine && { mine }),
    ...(team !== undefined && { team }),
    ...(ward !== undefined && { ward }),
    ...(search['overdue'] === 'true' && { overdue: true }),
    ...(hours !== undefined && hours <= MOST_HOURS && { due_within_hours: hours }),
    ...(status && { status }),
  };
}

/** Returns the search parameters of a filter. */
export function searchOf({ mine, team, ward, overdue, due_within_hours: dueWithinHours, status }: Filter): Search {
  const named = team !== undefined || ward !== undefined;
  return {
    ...(mine ? named && { whose: 'mine' } : !named && { whose: 'all' }),
    ...(team !== undefined && { team: String(team) }),
    ...(ward !== undefined && { ward: String(ward) }),
    ...(overdue && { overdue: 'true' }),
    ...(dueWithinHours !== undefined && { within: String(dueWithinHours) }),
    ...(status && status !== 'active' && { status }),
  };
}

const HOUR = 3_600_000;
/** The time limit of a request advances in these steps, in ms, so that a cached response can be used for a while. */
const STEP = 15 * 60_000;

/** Tasks due within some hours are requested with a margin; `within` applies the exact limit. */
export function queryOf({ mine, team, ward, overdue, due_within_hours: dueWithinHours, status }: Filter, now: number): TaskFilter {
  return {
    ...(mine && { mine: 'true' as const }),
    ...(team !== undefined && { team: String(team) }),
    ...(ward !== undefined && { ward: String(ward) }),
    ...(overdue && { overdue: 'true' as const }),
    ...(dueWithinHours !== undefined && {
      due_before: new Date((Math.floor(now / STEP) + 1) * STEP + dueWithinHours * HOUR).toISOString(),
    }),
    ...(status && status !== 'active' && { status }),
  };
}

export const within = ({ due_within_hours: dueWithinHours }: Filter, task: { due_at: string | null }, now: number): boolean =>
  dueWithinHours === undefined || (task.due_at !== null && Date.parse(task.due_at) <= now + dueWithinHours * HOUR);

/** Compares filters regardless of the order of their parts. */
export const sameFilter = (a: Filter, b: Filter): boolean => {
  const parts = (one: Filter) =>
    JSON.stringify([!!one.mine, one.team ?? 0, one.ward ?? 0, !!one.overdue, one.due_within_hours ?? 0, one.status ?? 'active']);
  return parts(a) === parts(b);
};
