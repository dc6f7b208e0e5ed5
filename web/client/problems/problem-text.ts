// A sentence for every error that a user can meet, in their language.
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useCallback, useSyncExternalStore } from 'react';
import { useClient } from '../react.tsx';
import { ApiError, NetworkError } from './api-error.ts';
import { useProblemSentences } from './problems.tsx';

const offline = msg`The clinic cannot be reached. Check your connection and try again.`;
const back = msg`The connection is back. Try again.`;
const unknown = msg`Something went wrong on our side. Nothing you did was lost. Try again in a moment.`;

/** Returns a function that words an error in the user's language. Once the connection is back, a connection error is worded accordingly. */
export function useProblemText(): (error: unknown) => string {
  const { i18n } = useLingui();
  const { reach } = useClient();
  const sentences = useProblemSentences();
  useSyncExternalStore(reach.onBack, reach.timesBack);
  return useCallback(
    (error: unknown) => {
      if (reach.isOver(error)) return i18n._(back);
      if (error instanceof NetworkError) return i18n._(offline);
      const sentence = error instanceof ApiError ? sentences[error.code] : undefined;
      return i18n._(typeof sentence === 'function' ? sentence((error as ApiError).details) : (sentence ?? unknown));
    },
    [i18n, reach, sentences],
  );
}
