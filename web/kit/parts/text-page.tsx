// A page in one narrow column that scrolls as a whole.
import type { ReactNode } from 'react';
import { useKeptScroll } from '../shell/use-kept-scroll.ts';
import classes from './text-page.module.css';

interface Props {
  /** Focusable, so that the keyboard can scroll a page without a link or control. */
  focusable?: boolean;
  children: ReactNode;
}

export function TextPage({ focusable, children }: Props) {
  return (
    <div className={classes.page} ref={useKeptScroll()} tabIndex={focusable ? 0 : undefined}>
      <div className={classes.column}>{children}</div>
    </div>
  );
}
