// Whether a pointer or a finger is on a list. Lists that move under it make people act on the wrong row, so while it is there they stay.
import { useSyncExternalStore } from 'react';

/** Lists, and the menus of their rows, which stand elsewhere in the document. */
const AREA = '[data-steady], [role=menu]';
/** A finger that has just left is likely to come back, in ms. */
const AFTER_TOUCH = 3_000;
/** A pointer that has not moved for so long belongs to nobody; a board must not stay old because a mouse was left on it. In ms. */
const LEFT_ALONE = 60_000;

let held = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(next: boolean, releaseAfter?: number): void {
  clearTimeout(timer);
  timer = releaseAfter === undefined ? undefined : setTimeout(release, releaseAfter);
  if (held === next) return;
  held = next;
  for (const listener of listeners) listener();
}

/** Lets lists follow at once; the next movement on one holds it again. */
export const release = (): void => set(false);

const isOnList = ({ target }: Event): boolean => target instanceof Element && target.closest(AREA) !== null;

function moved(event: PointerEvent): void {
  if (event.pointerType === 'touch') return;
  if (isOnList(event)) set(true, LEFT_ALONE);
  else if (held) release();
}
function touched(event: PointerEvent): void {
  if (event.pointerType === 'touch' && isOnList(event)) set(true);
}
function lifted(event: PointerEvent): void {
  if (event.pointerType === 'touch' && held) set(true, AFTER_TOUCH);
}

const HEARD = [
  ['pointermove', moved],
  ['pointerover', moved],
  ['pointerdown', touched],
  ['pointerup', lifted],
  ['pointercancel', lifted],
] as const;

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    for (const [type, handler] of HEARD) document.addEventListener(type, handler, { capture: true, passive: true });
    document.documentElement.addEventListener('pointerleave', release);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    for (const [type, handler] of HEARD) document.removeEventListener(type, handler, { capture: true });
    document.documentElement.removeEventListener('pointerleave', release);
    release();
  };
}

/** Elements with `data-steady` are lists that stay as they are while this is true. */
export const useHeld = (): boolean => useSyncExternalStore(subscribe, () => held);
