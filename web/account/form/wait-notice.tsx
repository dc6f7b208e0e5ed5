// The time to wait after too many attempts, with a countdown.
import { Plural, Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

/** `seconds` as the server returned them. Only the first figure is announced; the countdown is visual. */
export function WaitNotice({ seconds }: { seconds: number }) {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const end = Date.now() + seconds * 1000;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000))), 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  if (left === 0) return <Trans>You can try again now.</Trans>;
  return (
    <span aria-live="off">
      <Trans>Too many attempts.</Trans>{' '}
      {left > 90 ? (
        <Plural value={Math.ceil(left / 60)} one="Try again in # minute." other="Try again in # minutes." />
      ) : (
        <Plural value={left} one="Try again in # second." other="Try again in # seconds." />
      )}
    </span>
  );
}
