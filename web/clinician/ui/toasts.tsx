// Short messages at the bottom of the window, one above the other, whichever part of the app they come from.
import { useLingui } from '@lingui/react/macro';
import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
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

interface PassingProps {
  /** What it is about: another value is another message, whose time begins then. */
  about: unknown;
  /** Long enough to be read, and reached by keyboard if there is something to press; in ms. */
  stays: number;
  onClose: () => void;
  /** Passes unseen. */
  hidden?: boolean;
  children: ReactNode;
}

/** A message that goes by itself, or when it is closed. */
export function PassingToast({ about, stays, onClose, hidden = false, children }: PassingProps) {
  const { t } = useLingui();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time counts from what happened, not from a render
  useEffect(() => {
    const timer = setTimeout(onClose, stays);
    return () => clearTimeout(timer);
  }, [about]);
  if (hidden) return null;
  return (
    <Toast>
      {children}
      <CloseButton size="sm" variant="transparent" c="inherit" aria-label={t`Close`} onClick={onClose} />
    </Toast>
  );
}
