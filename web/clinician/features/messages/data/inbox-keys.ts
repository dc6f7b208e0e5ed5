// Query keys of the inbox, so that live frames and pages use the same ones.
import type { Listed } from '../model/listed.ts';

export const inboxKeys = {
  /** Lists and counts, which any change of a thread makes outdated. */
  overview: ['inbox', 'overview'] as const,
  lists: ['inbox', 'overview', 'list'] as const,
  list: (listed: Listed) => ['inbox', 'overview', 'list', listed] as const,
  /** Threads that the command palette found. */
  found: (text?: string) => ['inbox', 'overview', 'found', ...(text === undefined ? [] : [text])] as const,
  counts: ['inbox', 'overview', 'counts'] as const,
  thread: (id: string) => ['inbox', 'thread', id] as const,
  mergeSources: (id: string) => ['inbox', 'merge-sources', id] as const,
  colleagues: ['inbox', 'colleagues'] as const,
  covers: ['inbox', 'covers'] as const,
  savedReplies: ['inbox', 'saved-replies'] as const,
};
