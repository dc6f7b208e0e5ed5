// Says that a list has news which wait while a pointer is on it, and shows them when it is pressed.
import { Plural, Trans } from '@lingui/react/macro';
import { createPortal } from 'react-dom';
import { IconRefresh } from '../../../kit/parts/icons.ts';
import classes from './news-chip.module.css';
import type { News } from './use-steady.ts';

const AREA_ID = 'list-news';

/** Where chips appear: in the header, where one is seen however far the list is scrolled, and lies over nothing. */
export const NewsArea = () => <div id={AREA_ID} className={classes.area} role="status" />;

/**
 * Part of the steady area: it must not vanish under a pointer that has reached it.
 * @param of all lists of the page: they show what is new together
 */
export function NewsChip({ of: lists }: { of: readonly News[] }) {
  const area = document.getElementById(AREA_ID);
  const count = lists.reduce((sum, { news }) => sum + news, 0);
  if (count === 0 || !area) return null;
  const applyAll = () => {
    for (const { apply } of lists) apply();
  };
  return createPortal(
    <button type="button" className={classes.chip} onClick={applyAll} data-steady>
      <IconRefresh size={14} aria-hidden="true" />
      <span>
        <Plural value={count} one="# new" other="# new" />
        <span className={classes.show}>
          {' '}
          · <Trans>Show</Trans>
        </span>
      </span>
    </button>,
    area,
  );
}
