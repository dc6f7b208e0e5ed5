// A message in the history: its place at the reader's or the other side, and its frame.
import type { ReactNode } from 'react';
import classes from './message.module.css';

interface Props {
  /** Of the history entry. */
  rowKey: string;
  own: boolean;
  /** Whether the message above is in the same group. */
  follows: boolean;
  children: ReactNode;
  /** The last line, such as "Sent". */
  foot?: ReactNode;
}

export const BubbleRow = ({ rowKey, own, follows, children, foot }: Props) => (
  <li className={classes.row} data-own={own || undefined} data-follows={follows || undefined} data-row={rowKey}>
    <div className={classes.bubble}>
      {children}
      {foot && <div className={classes.foot}>{foot}</div>}
    </div>
  </li>
);
