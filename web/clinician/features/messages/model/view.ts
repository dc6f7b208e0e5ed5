// The views of the inbox and the filters within them, as the URL has them.

import {
  CATEGORIES,
  THREAD_PRIORITIES,
  THREAD_STATUSES,
  type ThreadCategory,
  type ThreadPriority,
  type ThreadStatus,
} from '../../../../hospital/thread-names.ts';
import type { Search } from '../../../../kit/router/address.ts';

export const VIEWS = ['mine', 'unassigned', 'team', 'urgent', 'overdue', 'all'] as const;
export type View = (typeof VIEWS)[number];
/** Views with a count. */
export type CountedView = Exclude<View, 'all'>;

export interface Filters {
  category?: ThreadCategory;
  priority?: ThreadPriority;
  status?: ThreadStatus;
  unread?: boolean;
  snoozed?: boolean;
  /** The thread that is due next comes first; those that wait for no answer follow by newest message. */
  byDue?: boolean;
}

/** The threads of a list: a view with filters, or a search in all threads. */
export interface Wanted extends Filters {
  view: View;
  /** Whole words; when present, the view does not apply. */
  text: string;
}

const oneOf = <T extends string>(choices: readonly T[], value: string | undefined): T | undefined =>
  choices.find((choice) => choice === value);

/** Reads filters from the URL; unknown values are ignored. */
function readFilters({ category, priority, status, unread, snoozed, sort }: Search): Filters {
  const [ofCategory, ofPriority, ofStatus] = [
    oneOf(CATEGORIES, category),
    oneOf(THREAD_PRIORITIES, priority),
    oneOf(THREAD_STATUSES, status),
  ];
  return {
    ...(ofCategory && { category: ofCategory }),
    ...(ofPriority && { priority: ofPriority }),
    ...(ofStatus && { status: ofStatus }),
    ...(unread === 'yes' && { unread: true }),
    ...(snoozed === 'yes' && { snoozed: true }),
    ...(sort === 'due' && { byDue: true }),
  };
}

/** Reads the view and its filters from the URL. @param works whether the user can hold threads: others begin with all */
export const readWanted =
  (works: boolean) =>
  (search: Search): { view: View; filters: Filters } => ({
    view: oneOf(VIEWS, search['view']) ?? (works ? 'mine' : 'all'),
    filters: readFilters(search),
  });

/** Filters as the URL has them. */
export const searchOf = ({ category, priority, status, unread, snoozed, byDue }: Filters): Search => ({
  category,
  priority,
  status,
  unread: unread ? 'yes' : '',
  snoozed: snoozed ? 'yes' : '',
  sort: byDue ? 'due' : '',
});

export const countFilters = (filters: Filters): number => Object.values(filters).filter(Boolean).length;

/** The part of a query that a view adds. Snoozed threads are in no view but "all"; a filter for them shows only them. */
function ofView(view: View, { snoozed }: Filters) {
  const asleep = snoozed ? { snoozed: 'true' as const } : view === 'all' ? {} : { snoozed: 'false' as const };
  if (view === 'mine') return { ...asleep, assignedTo: 'me' as const };
  if (view === 'unassigned') return { ...asleep, assignedTo: 'none' as const };
  if (view === 'team') return { ...asleep, team: 'mine' as const };
  if (view === 'urgent') return { ...asleep, priority: 'high' as const, sort: 'due' as const };
  return view === 'overdue' ? { ...asleep, clock: 'amber' as const, sort: 'due' as const } : asleep;
}

/** Whether the user can choose the order of a view; the others show first what is due first. */
export const hasOrder = (view: View): boolean => view !== 'urgent' && view !== 'overdue';

const shared = ({ category, priority, status }: Filters) => ({
  ...(category && { category }),
  ...(priority && { priority }),
  ...(status && { status }),
});

/** The query of `listThreads`. */
export const queryOf = ({ view, text: _, ...filters }: Wanted) => ({
  status: 'active' as const,
  ...shared(filters),
  ...ofView(view, filters),
  ...(filters.unread && { unreadOnly: 'true' as const }),
  ...(filters.byDue && { sort: 'due' as const }),
});

/** The body of `searchThreads`: in threads of every status and assignee, unless filters exclude them. */
export const bodyOf = ({ view: _, text, ...filters }: Wanted) => ({
  text,
  ...shared(filters),
  ...(filters.unread && { unreadOnly: true }),
});
