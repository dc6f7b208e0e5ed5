// A row in a list of conversations of any kind, as a link, and the number of unread messages in it.
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { CountBadge } from '../../kit/parts/count-badge.tsx';
import type { Place } from '../../kit/router/address.ts';
import { Link } from '../../kit/router/link.tsx';
import { keptFilter } from '../model/kept-filter.ts';
import { MOST_COUNTED } from '../model/most-counted.ts';
import classes from './conversation-row.module.css';

interface Props {
  to: string;
  params: Record<string, string>;
  /** Keeps the filter of the list, by default that of consultations. */
  search?: Place['search'];
  /** Of the element. */
  id: string;
  icon: ReactNode;
  /** Whether the conversation is open beside the list. */
  open: boolean;
  unread: boolean;
  /** The lines of the row. */
  children: ReactNode;
}

export function ConversationRow({ to, params, search = keptFilter, id, icon, open, unread, children }: Props) {
  return (
    <Link
      to={to}
      params={params}
      search={search}
      replace={open}
      className={classes.row}
      id={id}
      data-open={open || undefined}
      data-unread={unread || undefined}
      aria-current={open ? 'true' : undefined}
    >
      {icon}
      <div className={classes.body}>{children}</div>
    </Link>
  );
}

export const UnreadCount = ({ count }: { count: number }) => (
  <CountBadge large count={count} most={MOST_COUNTED}>
    {count > MOST_COUNTED ? (
      <Trans>More than {MOST_COUNTED} unread messages</Trans>
    ) : (
      <Plural value={count} one="# unread message" other="# unread messages" />
    )}
  </CountBadge>
);
