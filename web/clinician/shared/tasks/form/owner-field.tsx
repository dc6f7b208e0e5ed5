// The field for the assignee of a task: a colleague, a team, or (empty) the patient's team.
import { useLingui } from '@lingui/react/macro';
import { useClinicianOptions } from '../../../../client/clinician-options.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useUser } from '../../../../client/react.tsx';
import { ChoiceSelect } from '../../../../kit/parts/choice/choice-select.tsx';
import { useTeams } from '../use-tasks.ts';

/** `person:4`, `team:2` or null. */
export type OwnerValue = string | null;

export const ownerValue = (owner: { assignee_id: number | null; team_id: number | null }): OwnerValue =>
  owner.assignee_id !== null ? `person:${owner.assignee_id}` : owner.team_id !== null ? `team:${owner.team_id}` : null;

export function ownerOf(value: OwnerValue): { assignee_id: number | null; team_id: number | null } {
  const [kind, id] = value?.split(':') ?? [];
  return { assignee_id: kind === 'person' ? Number(id) : null, team_id: kind === 'team' ? Number(id) : null };
}

interface Props {
  label: string;
  placeholder: string;
  value: OwnerValue;
  onChange: (value: OwnerValue) => void;
  autofocus?: boolean;
}

export function OwnerField({ label, placeholder, value, onChange, autofocus = false }: Props) {
  const { t } = useLingui();
  const user = useUser();
  const teams = useTeams();
  const people = useClinicianOptions(() => true);
  const problemText = useProblemText();
  const me = `person:${user.id}`;
  const others = people.data.filter((one) => Number(one.value) !== user.id);
  return (
    <ChoiceSelect
      label={label}
      placeholder={placeholder}
      value={value}
      onChange={onChange}
      clearable
      data-autofocus={autofocus || undefined}
      clearButtonProps={{ 'aria-label': t`Nobody` }}
      nothingFoundMessage={people.isPending || teams.isPending ? t`Loading…` : t`No matches`}
      error={people.isError ? problemText(people.error) : teams.isError && problemText(teams.error)}
      data={[
        { value: me, label: t`Me` },
        { group: t`Teams`, items: (teams.data?.teams ?? []).map((team) => ({ value: `team:${team.id}`, label: team.name })) },
        { group: t`Colleagues`, items: others.map((one) => ({ ...one, value: `person:${one.value}` })) },
      ]}
    />
  );
}
