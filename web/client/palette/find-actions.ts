// Which entries of the command palette match the typed words.
import type { SpotlightFilterFunction } from '@mantine/spotlight';
import { matchesFilter } from '../../../text/matches.ts';

type Groups = ReturnType<SpotlightFilterFunction>;
type Group = Extract<Groups[number], { group?: string; actions: unknown }>;
type Found = Group['actions'][number];

const isGroup = (one: Groups[number]): one is Group => 'actions' in one;
const labelMatches = ({ label = '' }: Found, typed: string): boolean => matchesFilter([label], typed);
const matches = ({ label = '', description = '', keywords = [] }: Found, typed: string): boolean =>
  matchesFilter([label, description, ...(typeof keywords === 'string' ? keywords.split(/[,،]/) : keywords)], typed);

/** Entries in which every typed word occurs, whatever its accents. Those with the words in their label are first, as are their groups. */
export const findActions: SpotlightFilterFunction = (typed, groups) => {
  const found = groups.filter(isGroup).map((group) => {
    const actions = group.actions.filter((action) => matches(action, typed));
    const named = actions.filter((action) => labelMatches(action, typed));
    return { ...group, named: named.length > 0, actions: [...named, ...actions.filter((action) => !named.includes(action))] };
  });
  return found
    .filter(({ actions }) => actions.length > 0)
    .sort((a, b) => Number(b.named) - Number(a.named))
    .map(({ named, ...group }) => group);
};
