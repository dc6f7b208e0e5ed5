// Texts for errors of actions on tasks.
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';

/**
 * Returns a function that words an error when it is rendered, because a connection error is worded differently once the connection is back.
 */
export function useTaskProblem(): (error: unknown) => string {
  const { t } = useLingui();
  const problemText = useProblemText();
  return useCallback(
    (error: unknown) =>
      hasCode(error, 'EDIT_CONFLICT') ? t`A colleague changed this task. Check the new version, then try again.` : problemText(error),
    [t, problemText],
  );
}
