// Says that a list has news which wait while a pointer is on it, and shows them when it is pressed.
import { Plural, Trans } from '@lingui/react/macro';
import { createPortal } from 'react-dom';
import { IconRefresh } from '../../../kit/parts/icons.ts';
import classes from './news-chip.module.css';

const AREA_ID = 'list-news';

/** Where chips appear: in the header, where one is seen however far the list is scrolled, and lies over nothing. */
export const NewsArea = () => <div id={AREA_ID} className={classes.area} role="status" />;

interface Props {
  waits: boolean;
  /** Tasks, patients, beds and handovers that are new, changed or gone. */
  count: number;
  onApply: () => void;
}

/** Part of the steady area: it must not vanish under a pointer that has reached it. */
export function NewsChip({ waits, count, onApply }: Props) {
  const area = document.getElementById(AREA_ID);
  if (!waits || count === 0 || !area) return null;
  return createPortal(
    <button type="button" className={classes.chip} onClick={onApply} data-steady>
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
