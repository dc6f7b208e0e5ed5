// Which merges the server refuses whatever the settings of the clinic are. It also refuses those that its restricted categories forbid.
import type { ThreadCategory } from '../../../../../contracts/messaging/thread.ts';

interface Of {
  category: ThreadCategory;
}

/** Whether pharmacists, who read prescriptions only, would read messages of `source` in `target`. A medical question makes both medical. */
export const showsToMore = (target: Of, source: Of): boolean =>
  target.category === 'prescription' && source.category !== 'prescription' && source.category !== 'medical';
