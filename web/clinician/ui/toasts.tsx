// Short messages from all parts of the app, stacked at the bottom of the window.
import { useLingui } from '@lingui/react/macro';
import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';
import classes from './toasts.module.css';

const AREA_ID = 'toasts';

export const ToastArea = () => <div id={AREA_ID} className={`${classes.area} not-printed`} />;

/** @param failed marks a refused action, and has it announced */
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
  /** The subject of the message: another value is a new message with its own time. */
  about: unknown;
  /** Long enough to read, and to reach by keyboard if it has a button; in ms. */
  stays: number;
  onClose: () => void;
  /** Not rendered, while its time passes. */
  hidden?: boolean;
  children: ReactNode;
}

/** A message that disappears by itself or when it is closed. */
export function PassingToast({ about, stays, onClose, hidden = false, children }: PassingProps) {
  const { t } = useLingui();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time counts from the event, not from a render
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
