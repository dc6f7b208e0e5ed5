// The chip that counts the updates which wait while a pointer is on the list, and shows them when it is pressed.
import { Plural, Trans } from '@lingui/react/macro';
import { createPortal } from 'react-dom';
import { IconRefresh } from '../../../kit/parts/icons.ts';
import type { News } from '../../../kit/steady/use-steady.ts';
import classes from './news-chip.module.css';

const AREA_ID = 'list-news';

/** The place of chips: in the header, where they are visible at any scroll position and cover nothing. */
export const NewsArea = () => <div id={AREA_ID} className={classes.area} role="status" />;

/**
 * Part of the steady area: it must not disappear under a pointer that has reached it.
 * @param of all lists of the page, which show their updates together
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
