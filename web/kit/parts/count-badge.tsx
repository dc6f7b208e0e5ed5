// How many things wait somewhere, beside its name.
import { Badge, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

/** The largest number that is written out. */
const MOST = 99;

/** Nothing for 0. @param children the number in words, for screen readers */
export function CountBadge({ count, children }: { count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <Badge size="sm" circle={count < 10}>
      <span aria-hidden="true">{count > MOST ? `${MOST}+` : count}</span>
      <VisuallyHidden>{children}</VisuallyHidden>
    </Badge>
  );
}
