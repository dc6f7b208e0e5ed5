// The error of a whole form; after too many attempts, the time to wait.
import { hasCode } from '../../client/problems/api-error.ts';
import { FormProblem } from './form-problem.tsx';
import type { Form } from './use-form.ts';
import { WaitNotice } from './wait-notice.tsx';

export function ProblemOfForm({ form: { problem, problemText } }: { form: Pick<Form<string>, 'problem' | 'problemText'> }) {
  if (!problemText) return null;
  const wait = hasCode(problem, 'TOO_MANY_ATTEMPTS') ? problem.retryAfter : undefined;
  return <FormProblem>{wait ? <WaitNotice seconds={wait} /> : problemText}</FormProblem>;
}
