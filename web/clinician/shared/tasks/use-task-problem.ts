// Words for what the server refused of a task.
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { hasCode } from '../../../client/api-error.ts';
import { useProblemText } from '../../../client/problem-text.ts';

/** A function that words an error of an action on a task, when it is drawn: what a lost connection caused is worded otherwise once it is back. */
export function useTaskProblem(): (error: unknown) => string {
  const { t } = useLingui();
  const problemText = useProblemText();
  return useCallback(
    (error: unknown) =>
      hasCode(error, 'EDIT_CONFLICT') ? t`A colleague changed this task. Check it as it is now, then try again.` : problemText(error),
    [t, problemText],
  );
}
