// The view and its filters stay in the URL while threads are opened.
import type { Search } from '../../../../kit/router/address.ts';

export const keptSearch = ({ view, category, priority, status, unread, snoozed, sort }: Search): Search => ({
  view,
  category,
  priority,
  status,
  unread,
  snoozed,
  sort,
});
