// Query keys of the inbox, so that live frames and pages use the same ones.
export const inboxKeys = {
  /** Lists and counts, which any change of a thread makes outdated. */
  overview: ['inbox', 'overview'] as const,
  list: (wanted: object) => ['inbox', 'overview', 'list', wanted] as const,
  counts: ['inbox', 'overview', 'counts'] as const,
  thread: (id: string) => ['inbox', 'thread', id] as const,
  colleagues: ['inbox', 'colleagues'] as const,
  covers: ['inbox', 'covers'] as const,
  savedReplies: ['inbox', 'saved-replies'] as const,
};
