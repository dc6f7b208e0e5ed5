// The choice of a colleague who works in the inbox.
import { useLingui } from '@lingui/react/macro';
import type { ThreadCategory } from '../../../../../contracts/messaging/thread.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useUser } from '../../../../client/react.tsx';
import { useRoleName } from '../../../../client/role-name.ts';
import { useColleagues } from './use-colleagues.ts';

/**
 * @param without the ID of a colleague who is not a choice
 * @param category only colleagues who read threads of the category; all without it
 * @returns `select`: properties of a ChoiceSelect, whose values are IDs
 */
export function useColleagueChoice(without: number | null, category?: ThreadCategory) {
  const { t } = useLingui();
  const user = useUser();
  const roleName = useRoleName();
  const problemText = useProblemText();
  const { colleagues, isPending, isError, error } = useColleagues(category);
  const data = colleagues
    .filter(({ id }) => id !== without)
    .toSorted((a, b) => Number(b.id === user.id) - Number(a.id === user.id))
    .map(({ id, name, role, away_until }) => ({
      value: String(id),
      label: [id === user.id ? t`${name} (you)` : name, roleName(role), ...(away_until ? [t`away`] : [])].join(' · '),
    }));
  const select = {
    data,
    nothingFoundMessage: isPending ? t`Loading…` : t`No matches`,
    error: isError && problemText(error),
  };
  return { colleagues, select };
}
