// The error in place of content that could not be loaded.
import { Failed } from '../../kit/parts/states.tsx';
import { isPassing } from './api-error.ts';
import { useProblemText } from './problem-text.ts';

/** Shows the error, and a retry only where the same request may succeed: not after a refusal. */
export function FailedRequest({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const problemText = useProblemText();
  return <Failed problem={problemText(error)} onRetry={isPassing(error) ? onRetry : undefined} />;
}
