// Says that a list has news which wait while a pointer is on it, and shows them when it is pressed.
import { Plural, Trans } from '@lingui/react/macro';
import { IconRefresh } from '../../../kit/parts/icons.ts';
import classes from './news-chip.module.css';

interface Props {
  waits: boolean;
  /** Tasks, beds and handovers that are new, changed or gone. */
  count: number;
  onApply: () => void;
}

/** Part of the steady area: it must not vanish under a pointer that is on its way to it. */
export function NewsChip({ waits, count, onApply }: Props) {
  if (!waits || count === 0) return null;
  return (
    <div className={`${classes.place} not-printed`} role="status">
      <button type="button" className={classes.chip} onClick={onApply} data-steady>
        <IconRefresh size={14} aria-hidden="true" />
        <span>
          <Plural value={count} one="# new" other="# new" /> · <Trans>Show</Trans>
        </span>
      </button>
    </div>
  );
}
