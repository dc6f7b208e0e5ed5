// Shortcut hints beside actions: only shortcuts that work on the current page, and only where there may be a keyboard.
import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { useBoundKeys } from '../../kit/accessibility/bound-keys.ts';
import { useSingleKeys } from '../../kit/accessibility/single-keys.ts';
import classes from './key-hints.module.css';

export interface Hint {
  /** Names as in `keyOf`; the hint is hidden when the first one does not work. */
  keys: readonly [string, ...string[]];
  does: ReactNode;
}

const CAPS: Record<string, string> = { mod: 'Ctrl', arrowdown: '↓', arrowup: '↑', escape: 'Esc', enter: 'Enter' };

/** The labels of the keys of a shortcut: `mod+k` gives `Ctrl`, `K`. */
export const capsOf = (key: string): string[] => key.split('+').map((part) => CAPS[part] ?? part.toUpperCase());

/** Returns a function that checks whether a shortcut works now: it is bound, and the user has not turned it off. */
export function useWorkingKeys(): (key: string) => boolean {
  const bound = useBoundKeys();
  const [singleKeys] = useSingleKeys();
  // Enter opens the item that J and K select.
  return (key) => bound.has(key === 'enter' ? 'j' : key) && (singleKeys || key.length > 1);
}

export function KeyHints({ hints }: { hints: readonly Hint[] }) {
  const works = useWorkingKeys();
  const working = hints.filter(({ keys }) => works(keys[0]));
  return (
    <span className={classes.hints}>
      {working.map(({ keys, does }) => (
        <span key={keys[0]}>
          {keys.map((key) => (
            <Kbd key={key} size="xs">
              {capsOf(key).join(' ')}
            </Kbd>
          ))}
          {does}
        </span>
      ))}
    </span>
  );
}
