// Keeps messages at the bottom of the window away from what the user writes in.
import { type RefObject, useEffect } from 'react';

/** Marks what no message may cover. */
const WRITING = '[data-writing]';
/** Height of that part and of everything below it, as toasts.module.css has it. */
const HEIGHT = '--writing-height';

/** @param frame contains a part with `data-writing` at its end, or will */
export function useRoomForWriting(frame: RefObject<HTMLElement | null>): void {
  // The part comes and goes with the conversation.
  useEffect(() => {
    const part = frame.current?.querySelector(WRITING);
    if (!part) return;
    const root = document.documentElement;
    const measure = () => {
      const top = part.getBoundingClientRect().top;
      root.style.setProperty(HEIGHT, `${Math.max(0, Math.round(window.innerHeight - top))}px`);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(part);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
      root.style.removeProperty(HEIGHT);
    };
  });
}
