// Keys beside what they do: only those that work on the page that is shown, and only where there may be a keyboard.
import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { useBoundKeys } from '../../kit/accessibility/bound-keys.ts';
import { useSingleKeys } from '../../kit/accessibility/single-keys.ts';
import classes from './key-hints.module.css';

export interface Hint {
  /** Names of `keyOf`; without the first one the hint is not shown. */
  keys: readonly [string, ...string[]];
  does: ReactNode;
}

const CAPS: Record<string, string> = { mod: 'Ctrl', arrowdown: '↓', arrowup: '↑', escape: 'Esc', enter: 'Enter' };

/** What is printed on the keys of a shortcut: `mod+k` gives `Ctrl`, `K`. */
export const capsOf = (key: string): string[] => key.split('+').map((part) => CAPS[part] ?? part.toUpperCase());

/** Whether a key works now: it is bound, and not one that the reader turned off. */
export function useWorkingKeys(): (key: string) => boolean {
  const bound = useBoundKeys();
  const [singleKeys] = useSingleKeys();
  // Enter opens what J and K lead to.
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
