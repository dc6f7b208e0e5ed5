// The lists of threads and their requests: a view or a search of the inbox, or the threads of a patient.
import type { Call, Received } from '../../../../client/call.ts';
import { bodyOf, queryOf, type Wanted } from './view.ts';

/** The contents of a list, and the last part of its query key. */
export type Listed = Wanted | { patientId: number };

export type Page = Received<'listThreads'>;

/** A page of a list, or some of its threads. */
type Part = { limit: number; offset: number } | { ids: string[] };

export const isSearch = (listed: Listed): listed is Wanted => 'view' in listed && listed.text !== '';

const listQuery = (listed: Listed) => ('view' in listed ? queryOf(listed) : listed);

/** Whether a list has first what is due first. */
export const isByDue = (listed: Listed): boolean => !isSearch(listed) && 'sort' in listQuery(listed);

export function loadThreads(call: Call, listed: Listed, part: Part, options: { signal?: AbortSignal } = {}): Promise<Page> {
  if (isSearch(listed)) return call('searchThreads', { body: { ...bodyOf(listed), ...part }, ...options });
  const inUrl = 'ids' in part ? { ids: part.ids.join(',') } : part;
  return call('listThreads', { query: { ...listQuery(listed), ...inUrl }, ...options });
}
