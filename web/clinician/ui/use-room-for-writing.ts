// Keeps messages at the bottom of the window away from what the user writes in.
import { type RefObject, useEffect, useRef } from 'react';

/** Marks what no message may cover. */
const WRITING = '[data-writing]';
/** Height of that part and of everything below it, as toasts.module.css has it. */
const HEIGHT = '--writing-height';

interface Room {
  /** Measures `part` after the next layout and whenever its size changes. */
  watch(part: Element | null): void;
  stop(): void;
}

const createRoom = (): Room => {
  const { style } = document.documentElement;
  let watched: Element | null = null;
  let kept: string | undefined;
  const measure = () => {
    if (watched === null) return;
    const height = `${Math.max(0, Math.round(window.innerHeight - watched.getBoundingClientRect().top))}px`;
    // Every element inherits it: to set it again would compute the style of the whole page.
    if (height !== kept) style.setProperty(HEIGHT, height);
    kept = height;
  };
  const observer = new ResizeObserver(measure);
  window.addEventListener('resize', measure);
  const forget = () => {
    style.removeProperty(HEIGHT);
    kept = undefined;
  };
  return {
    watch: (part) => {
      if (watched) observer.unobserve(watched);
      watched = part;
      if (part) observer.observe(part);
      else if (kept !== undefined) forget();
    },
    stop: () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
      forget();
    },
  };
};

/** @param frame contains a part with `data-writing` at its end, or will */
export function useRoomForWriting(frame: RefObject<HTMLElement | null>): void {
  const room = useRef<Room>(null);
  useEffect(() => {
    const created = createRoom();
    room.current = created;
    return created.stop;
  }, []);
  // The part comes and goes with the conversation, and moves when something below it changes.
  useEffect(() => room.current?.watch(frame.current?.querySelector(WRITING) ?? null));
}
