// The filter controls: assignee, due time, state.
import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { useKeys } from '../../../kit/accessibility/use-keys.ts';
import { useTeams } from '../../shared/tasks/use-tasks.ts';
import type { Filter } from './filter.ts';
import classes from './tasks-page.module.css';

interface Props {
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** Returns `filter` without some of its parts. */
const without = (filter: Filter, ...parts: (keyof Filter)[]): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([part]) => !parts.includes(part as keyof Filter)));

const FILTERS_ID = 'task-filters';

export function Filters({ filter, onChange }: Props) {
  const { t } = useLingui();
  const { call } = useClient();
  useKeys([['/', () => document.getElementById(FILTERS_ID)?.focus()]]);
  const teams = useTeams().data?.teams ?? [];
  const wards = useQuery({ queryKey: wardKeys.wards, queryFn: ({ signal }) => call('listWards', { signal }) }).data?.wards ?? [];
  const whose = filter.mine ? 'mine' : filter.team ? `team:${filter.team}` : filter.ward ? `ward:${filter.ward}` : 'all';
  const changeWhose = (value: string) => {
    const [kind, id] = value.split(':');
    const owner: Filter =
      kind === 'mine' ? { mine: true } : kind === 'team' ? { team: Number(id) } : kind === 'ward' ? { ward: Number(id) } : {};
    onChange({ ...without(filter, 'mine', 'team', 'ward'), ...owner });
  };
  const due = filter.overdue ? 'overdue' : String(filter.due_within_hours ?? '');
  return (
    <div className={classes.filters}>
      <NativeSelect
        id={FILTERS_ID}
        aria-label={t`Assigned to`}
        value={whose}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        onChange={(event) => changeWhose(event.currentTarget.value)}
        data={[
          { value: 'mine', label: t`Me and my teams` },
          { value: 'all', label: t`Everybody` },
          { group: t`Teams`, items: teams.map((team) => ({ value: `team:${team.id}`, label: team.name })) },
          { group: t`Wards`, items: wards.map((ward) => ({ value: `ward:${ward.id}`, label: ward.name })) },
        ]}
      />
      <NativeSelect
        aria-label={t`Due`}
        value={due}
        onChange={(event) => {
          const { value } = event.currentTarget;
          const time: Filter = value === 'overdue' ? { overdue: true } : value ? { due_within_hours: Number(value) } : {};
          onChange({ ...without(filter, 'overdue', 'due_within_hours'), ...time });
        }}
        data={[
          { value: '', label: t`At any time` },
          { value: 'overdue', label: t`Overdue` },
          { value: '1', label: t`Within 1 hour` },
          { value: '4', label: t`Within 4 hours` },
          { value: '8', label: t`Within 8 hours` },
          { value: '24', label: t`Within 24 hours` },
          ...(due === '' || ['overdue', '1', '4', '8', '24'].includes(due) ? [] : [{ value: due, label: t`Within ${due} hours` }]),
        ]}
      />
      <NativeSelect
        aria-label={t`Status`}
        value={filter.status ?? 'active'}
        onChange={(event) => onChange({ ...filter, status: event.currentTarget.value as NonNullable<Filter['status']> })}
        data={[
          { value: 'active', label: t`To do` },
          { value: 'open', label: t`Not started` },
          { value: 'in-progress', label: t`Started` },
          { value: 'done', label: t`Done` },
          { value: 'not-done', label: t`Not done` },
          { value: 'all', label: t({ message: 'All', context: 'tasks in every state' }) },
        ]}
      />
    </div>
  );
}
