// The fields of a team: name, ward, members.
import { useLingui } from '@lingui/react/macro';
import { MultiSelect } from '@mantine/core';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { ChoiceSelect, chooseHighlighted } from '../../../kit/parts/choice/choice-select.tsx';
import { findOptions } from '../../../kit/parts/choice/find-options.ts';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import { type Team, type TeamFields, useMemberOptions, useWards } from './use-teams.ts';

interface Props {
  value: TeamFields;
  onChange: (value: TeamFields) => void;
  /** Current members of the team, active or not. */
  members: Team['members'];
  nameless: boolean;
  refused: unknown;
}

export function TeamFieldset({ value, onChange, members, nameless, refused }: Props) {
  const { t } = useLingui();
  const problemText = useProblemText();
  const wards = useWards();
  const people = useMemberOptions(members);
  const wardOptions = [...(wards.data ?? [])].map(([id, name]) => ({ value: String(id), label: name }));
  const taken = hasCode(refused, 'NAME_TAKEN') && t`Another team has this name. Choose another.`;
  const wardGone = hasCode(refused, 'WARD_NOT_FOUND') && problemText(refused);
  const inactive = hasCode(refused, 'USER_NOT_FOUND') && t`One of them is no longer an active doctor or nurse. Remove that person.`;
  return (
    <>
      <LimitedInput
        label={t`Name`}
        required
        withAsterisk={false}
        limit={50}
        autoComplete="off"
        data-autofocus
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        error={(nameless && t`Enter a name for the team.`) || taken}
      />
      <ChoiceSelect
        label={t`Ward`}
        description={t`Leave it empty for a team of the whole clinic.`}
        placeholder={t`The whole clinic`}
        data={wardOptions}
        clearable
        clearButtonProps={{ 'aria-label': t`No ward` }}
        nothingFoundMessage={t`Ward not found`}
        value={value.ward_id === null ? null : String(value.ward_id)}
        onChange={(ward) => onChange({ ...value, ward_id: ward === null ? null : Number(ward) })}
        error={wardGone || (wards.isError && problemText(wards.error))}
      />
      <MultiSelect
        label={t`Members`}
        placeholder={t`Type a name`}
        data={people.options}
        searchable
        filter={findOptions}
        selectFirstOptionOnChange
        hidePickedOptions
        openOnFocus={false}
        onKeyDownCapture={chooseHighlighted}
        maxValues={200}
        nothingFoundMessage={t`No matches`}
        value={value.members.map(String)}
        onChange={(chosen) => onChange({ ...value, members: chosen.map(Number) })}
        error={inactive || (people.error && problemText(people.error))}
      />
    </>
  );
}

/** Whether a refusal is shown at one of the fields. */
export const isOfAField = (error: unknown): boolean => hasCode(error, 'NAME_TAKEN', 'WARD_NOT_FOUND', 'USER_NOT_FOUND');
