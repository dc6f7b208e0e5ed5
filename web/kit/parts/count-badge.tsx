// A count beside the name of a page or of a conversation, for example of unread messages. Without Mantine's badge: first pages show it.
import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './count-badge.module.css';

/** The largest number shown; more are shown as `99+`. */
const MOST = 99;

/** Returns the count as a badge shows it. @param most the largest number shown */
export const countText = (count: number, most = MOST): string => (count > most ? `${most}+` : String(count));

interface Props {
  count: number;
  most?: number;
  large?: boolean;
  /** The count in words, for screen readers. */
  children: ReactNode;
}

/** Renders nothing for 0. */
export function CountBadge({ count, most, large = false, children }: Props) {
  if (count === 0) return null;
  return (
    <span className={classes.badge} data-round={count < 10 || undefined} data-large={large || undefined}>
      <span aria-hidden="true">{countText(count, most)}</span>
      <VisuallyHidden>{children}</VisuallyHidden>
    </span>
  );
}
