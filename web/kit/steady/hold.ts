// Detects whether a pointer or finger is on a list. A list that moves under it makes people act on the wrong row, so it must not change
// then.
import { useSyncExternalStore } from 'react';

/** Lists, and the menus of their rows, which are elsewhere in the document. */
const AREA = '[data-steady], [role=menu]';
/** A finger that was just lifted is likely to come back, in ms. */
const AFTER_TOUCH = 3_000;
/** A pointer that has not moved for this long is ignored: a board must not stay outdated because a mouse was left on it. In ms. */
const LEFT_ALONE = 60_000;

let onList = false;
/** Number of the user's own changes that are still being loaded. */
let loading = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

const isHeld = (): boolean => onList && loading === 0;

function change(how: () => void): void {
  const before = isHeld();
  how();
  if (isHeld() === before) return;
  for (const listener of listeners) listener();
}

function set(next: boolean, releaseAfter?: number): void {
  clearTimeout(timer);
  timer = releaseAfter === undefined ? undefined : setTimeout(release, releaseAfter);
  change(() => {
    onList = next;
  });
}

const release = (): void => set(false);

/** Loaded data is rendered within this time, in ms. */
const DRAWN = 100;

/** Lets lists change until `loaded` has settled and is rendered: the user's own change appears at once, wherever the pointer is. */
export function followUntil(loaded: Promise<unknown>): void {
  const step = (by: 1 | -1) =>
    change(() => {
      loading += by;
    });
  step(1);
  void loaded.catch(() => {}).then(() => setTimeout(() => step(-1), DRAWN));
}

const isOnList = ({ target }: Event): boolean => target instanceof Element && target.closest(AREA) !== null;

function moved(event: PointerEvent): void {
  if (event.pointerType === 'touch') return;
  if (isOnList(event)) set(true, LEFT_ALONE);
  else if (onList) release();
}
function touched(event: PointerEvent): void {
  if (event.pointerType === 'touch' && isOnList(event)) set(true);
}
function lifted(event: PointerEvent): void {
  if (event.pointerType === 'touch' && onList) set(true, AFTER_TOUCH);
}

/** A pointer has left the window. A lifted finger has left too, but may come back. */
function left(event: PointerEvent): void {
  if (event.pointerType !== 'touch') release();
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
    document.documentElement.addEventListener('pointerleave', left);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    for (const [type, handler] of HEARD) document.removeEventListener(type, handler, { capture: true });
    document.documentElement.removeEventListener('pointerleave', left);
    release();
  };
}

/** Returns whether a pointer is on a list. Elements with `data-steady` are lists that must not change while it is true. */
export const useHeld = (): boolean => useSyncExternalStore(subscribe, isHeld);
