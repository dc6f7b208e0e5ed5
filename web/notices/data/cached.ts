// The notices in the cache, page by page.
import type { InfiniteData } from '@tanstack/react-query';
import type { Received } from '../../client/call.ts';

export type Page = Received<'listNotifications'>;
export type Cached = InfiniteData<Page>;

export const withCount = (unread_count: number) => (data: Cached | undefined) =>
  data && { ...data, pages: data.pages.map((page) => ({ ...page, unread_count })) };
