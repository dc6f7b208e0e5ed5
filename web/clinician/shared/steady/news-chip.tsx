// The chip that counts the updates which wait while a pointer is on a list, and shows them when it is pressed.
import { Plural, Trans } from '@lingui/react/macro';
import { useEffect, useId, useSyncExternalStore } from 'react';
import { IconRefresh } from '../../../kit/parts/icons.ts';
import type { News } from '../../../kit/steady/use-steady.ts';
import classes from './news-chip.module.css';

/** The lists of the page, by component. */
const lists = new Map<string, readonly News[]>();
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
const countAll = (): number => [...lists.values()].flat().reduce((sum, { news }) => sum + news, 0);

/**
 * The place of the chip: in the header, where it is visible at any scroll position and covers nothing. The chip is part of the steady area: it must
 * not disappear under a pointer that has reached it.
 */
export function NewsArea() {
  const count = useSyncExternalStore(subscribe, countAll);
  const applyAll = () => {
    for (const { apply } of [...lists.values()].flat()) apply();
  };
  return (
    <div className={classes.area} role="status">
      {count > 0 && (
        <button type="button" className={classes.chip} onClick={applyAll} data-steady>
          <IconRefresh size={14} aria-hidden="true" />
          <span>
            <Plural value={count} one="# new" other="# new" />
            <span className={classes.show}>
              {' '}
              · <Trans>Show</Trans>
            </span>
          </span>
        </button>
      )}
    </div>
  );
}

/** Counts updates of lists in the chip of the page, which shows those of all its lists together. */
export function NewsChip({ of }: { of: readonly News[] }) {
  const id = useId();
  useEffect(() => {
    lists.set(id, of);
    for (const listener of listeners) listener();
  });
  useEffect(
    () => () => {
      lists.delete(id);
      for (const listener of listeners) listener();
    },
    [id],
  );
  return null;
}
