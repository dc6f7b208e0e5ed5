// The banner shown while the connection is lost, with the assurance that nothing is lost, and when it is back.
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useLine } from '../../client/react.tsx';
import { IconCheck, IconWifiOff } from '../../kit/parts/icons.ts';
import classes from './conversation-pane.module.css';

/** A shorter interruption is not shown, in ms. */
const GRACE = 1_500;
/** The message that the connection is back stays this long, in ms. */
const BACK_LASTS = 4_000;

export function ConnectionBanner() {
  const line = useLine();
  const [shown, setShown] = useState<'none' | 'lost' | 'back'>('none');
  const wasLost = useRef(false);
  useEffect(() => {
    if (line === 'lost') {
      const timer = setTimeout(() => {
        wasLost.current = true;
        setShown('lost');
      }, GRACE);
      return () => clearTimeout(timer);
    }
    if (line !== 'live' || !wasLost.current) return;
    wasLost.current = false;
    setShown('back');
    const timer = setTimeout(() => setShown('none'), BACK_LASTS);
    return () => clearTimeout(timer);
  }, [line]);
  return (
    <div role="status">
      {shown === 'lost' && (
        <div className={classes.banner} data-state="lost">
          <IconWifiOff size={18} aria-hidden="true" />
          <span>
            <Trans>No connection. What you write is kept here and sent when the connection is back.</Trans>
          </span>
        </div>
      )}
      {shown === 'back' && (
        <div className={classes.banner} data-state="back">
          <IconCheck size={18} aria-hidden="true" />
          <Trans>The connection is back.</Trans>
        </div>
      )}
    </div>
  );
}
