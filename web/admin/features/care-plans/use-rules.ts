// The clinic's rules for care plans, and changes of one of them.
import { useLingui } from '@lingui/react/macro';
import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Received } from '../../../client/call.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';

export type Rules = Received<'getCarePlanSettings'>;
export type Provider = NonNullable<Rules['outside_provider']>;
type Change = Partial<Pick<Rules, 'start_at_once' | 'outside_provider'>>;

const KEY = ['care-plan-rules'] as const;

export function useRules() {
  const { call } = useClient();
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => call('getCarePlanSettings', { signal }) });
}

/** Changes the rules as they are shown: after a conflict they are loaded again. */
export function useChangeRules({ start_at_once, version }: Rules): UseMutationResult<Rules, Error, Change> {
  const { call } = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => call('setCarePlanSettings', { body: { start_at_once, ...change, version } }),
    onSuccess: (saved) => queries.setQueryData(KEY, saved),
    onError: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRulesProblem(): (error: Error) => string {
  const { t } = useLingui();
  const problemText = useProblemText();
  return (error) =>
    hasCode(error, 'EDIT_CONFLICT')
      ? t`Another administrator changed these rules. They are shown as they are now: check them, then try again.`
      : problemText(error);
}

export const isSame = (one: Provider | null, other: Provider | null): boolean =>
  one?.provider === other?.provider && one?.host === other?.host;
