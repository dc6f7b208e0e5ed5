// Short messages at the bottom of the window, one above the other, whichever part of the app they come from.
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import classes from './toasts.module.css';

const AREA_ID = 'toasts';

export const ToastArea = () => <div id={AREA_ID} className={`${classes.area} not-printed`} />;

/** @param failed marks what was refused, and has it read aloud */
export function Toast({ failed = false, children }: { failed?: boolean; children: ReactNode }) {
  const area = document.getElementById(AREA_ID);
  if (!area) return null;
  return createPortal(
    <div className={classes.toast} data-failed={failed || undefined} role={failed ? 'alert' : undefined}>
      {children}
    </div>,
    area,
  );
}
