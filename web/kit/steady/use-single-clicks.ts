// Keeps the second of two quick clicks from doing something else than the first: a button may have become another one ("Close", then
// "Reopen"), or a dialog may have closed over one.
import { useEffect } from 'react';
import { followTaps } from './taps.ts';

/** Longer than a double click, or the two taps of an impatient user; in ms. */
const QUICK = 600;
/** Clicks within this distance are on one spot, in CSS pixels. */
const SPOT = 24;

const isTouch = (event: MouseEvent): boolean => (event as Partial<PointerEvent>).pointerType === 'touch';

const CONTROLS = 'a, button, input, select, textarea, label, summary, [role=option]';

/** Returns a function that describes the control at a point: the same words on another element are another control. */
function controls(): (x: number, y: number) => string | undefined {
  const numbers = new WeakMap<Element, number>();
  let last = 0;
  return (x, y) => {
    const control = document.elementFromPoint(x, y)?.closest(CONTROLS);
    if (!control) return undefined;
    if (!numbers.has(control)) numbers.set(control, ++last);
    return `${numbers.get(control)} ${control.ariaLabel ?? ''} ${control.textContent}`;
  };
}

/** Used once per app. Keys and assistive technology press the focused control, so they always work. */
export function useSingleClicks(): void {
  useEffect(() => {
    // Taps that were ignored do not prolong the pause: a user who removes file after file would never reach the next one.
    const clicks = followTaps(SPOT, QUICK, false);
    const controlAt = controls();
    let last = { x: 0, y: 0 };
    const click = (event: MouseEvent) => {
      // A click by key has a count of 0, as has the one that a label passes on to its field.
      if (event.detail === 0 || !event.isTrusted) return;
      // A mouse counts clicks in the time that its user has set for a double click, a finger does not.
      if (event.detail === 1 && !isTouch(event)) clicks.end();
      last = { x: event.clientX, y: event.clientY };
      if (!clicks.tap({ ...last, at: event.timeStamp }, controlAt)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // A user who has moved away, or pressed a key, means what is there now.
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - last.x, clientY - last.y) >= SPOT) clicks.end();
    };
    const stop = new AbortController();
    const heard = { capture: true, signal: stop.signal };
    document.addEventListener('click', click, heard);
    document.addEventListener('pointermove', move, heard);
    document.addEventListener('keydown', clicks.end, heard);
    return () => stop.abort();
  }, []);
}
