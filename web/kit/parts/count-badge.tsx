// A count beside the name of a page, for example of unread messages.
import { Badge, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

/** The largest number shown; more are shown as `99+`. */
const MOST = 99;

/** Returns the count as a badge shows it. */
export const countText = (count: number): string => (count > MOST ? `${MOST}+` : String(count));

/** Renders nothing for 0. @param children the count in words, for screen readers */
export function CountBadge({ count, children }: { count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <Badge size="sm" circle={count < 10}>
      <span aria-hidden="true">{countText(count)}</span>
      <VisuallyHidden>{children}</VisuallyHidden>
    </Badge>
  );
}
