// The dialog with the teams of categories, the catch-all owner and the way of assignment.
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, MultiSelect, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { CATEGORIES, CATEGORY_NAMES } from '../../../hospital/thread-names.ts';
import { ChoiceSelect, chooseHighlighted } from '../../../kit/parts/choice/choice-select.tsx';
import { findOptions } from '../../../kit/parts/choice/find-options.ts';
import { ASSIGNMENT_NAMES, ASSIGNMENTS } from './assignments.ts';
import classes from './inbox.module.css';
import { SettingsDialog } from './settings-dialog.tsx';
import { type Routing, type Settings, useColleagues, useTeams } from './use-inbox-settings.ts';

type Values = Pick<Settings, 'categories' | 'catch_all_id' | 'assignment'>;

const valuesOf = ({ categories, catch_all_id, assignment }: Settings): Values => ({
  categories: CATEGORIES.map(
    (category) => categories.find((one) => one.category === category) ?? { category, team_id: null, member_ids: [], restricted: false },
  ),
  catch_all_id,
  assignment,
});

/** Whether a category is restricted to nobody. */
const lacksReaders = ({ restricted, team_id, member_ids }: Routing): boolean => restricted && team_id === null && member_ids.length === 0;

export function EditRouting({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const problemText = useProblemText();
  const people = useColleagues();
  const teams = useTeams();
  const [values, setValues] = useState(() => valuesOf(settings));
  const { catch_all_id: owner } = values;
  const change = (by: Partial<Values>) => setValues((before) => ({ ...before, ...by }));
  const changeRouting = (next: Routing) =>
    change({ categories: values.categories.map((one) => (one.category === next.category ? next : one)) });
  const describe = ({ categories, catch_all_id: named, assignment }: Values) =>
    [
      ...categories.map(({ category, team_id: team, member_ids: members, restricted }) => {
        const names = [...(team === null ? [] : [teams.nameOf(team)]), ...members.map(people.nameOf)].join(', ') || t`No team`;
        return `${i18n._(CATEGORY_NAMES[category])}: ${names}${restricted ? ` (${t`Only they can read it`})` : ''}`;
      }),
      named === null ? t`Nobody` : people.nameOf(named),
      i18n._(ASSIGNMENTS[assignment]),
    ].join('\n');
  return (
    <SettingsDialog
      title={t`Teams and assignment`}
      settings={settings}
      read={valuesOf}
      values={values}
      onTake={setValues}
      describe={describe}
      ready={!values.categories.some(lacksReaders)}
      onClose={onClose}
    >
      {values.categories.map((routing) => (
        <RoutingFields key={routing.category} routing={routing} onChange={changeRouting} />
      ))}
      <ChoiceSelect
        label={t`Notified of conversations without a team`}
        data={people.optionsFor(owner === null ? [] : [owner])}
        clearable
        clearButtonProps={{ 'aria-label': t`Nobody` }}
        placeholder={t`Nobody`}
        nothingFoundMessage={t`No matches`}
        value={owner === null ? null : String(owner)}
        onChange={(id) => change({ catch_all_id: id === null ? null : Number(id) })}
        error={people.error && problemText(people.error)}
      />
      <NativeSelect
        label={t`New conversations`}
        description={t`Colleagues who are away are skipped.`}
        value={values.assignment}
        onChange={(event) => change({ assignment: event.currentTarget.value as Values['assignment'] })}
        data={ASSIGNMENT_NAMES.map((value) => ({ value, label: i18n._(ASSIGNMENTS[value]) }))}
      />
    </SettingsDialog>
  );
}

function RoutingFields({ routing, onChange }: { routing: Routing; onChange: (routing: Routing) => void }) {
  const { t, i18n } = useLingui();
  const problemText = useProblemText();
  const teams = useTeams();
  const people = useColleagues();
  return (
    <fieldset className={classes.fieldset}>
      <legend>{i18n._(CATEGORY_NAMES[routing.category])}</legend>
      <div className={classes.columns}>
        <ChoiceSelect
          label={t`Team`}
          data={teams.options}
          clearable
          clearButtonProps={{ 'aria-label': t`No team` }}
          placeholder={t`No team`}
          nothingFoundMessage={t`No matches`}
          value={routing.team_id === null ? null : String(routing.team_id)}
          onChange={(id) => onChange({ ...routing, team_id: id === null ? null : Number(id) })}
          error={teams.error && problemText(teams.error)}
        />
        <MultiSelect
          label={t`More people`}
          data={people.optionsFor(routing.member_ids)}
          searchable
          filter={findOptions}
          selectFirstOptionOnChange
          hidePickedOptions
          openOnFocus={false}
          onKeyDownCapture={chooseHighlighted}
          placeholder={t`Type a name`}
          nothingFoundMessage={t`No matches`}
          value={routing.member_ids.map(String)}
          onChange={(ids) => onChange({ ...routing, member_ids: ids.map(Number) })}
        />
      </div>
      <Checkbox
        label={<Trans>Only they can read these conversations</Trans>}
        checked={routing.restricted}
        error={lacksReaders(routing) && t`Choose a team or people first.`}
        onChange={(event) => onChange({ ...routing, restricted: event.currentTarget.checked })}
      />
    </fieldset>
  );
}
