// How often a repeated step is due, and for how long.
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Input, NativeSelect, TextInput } from '@mantine/core';
import { type AriaAttributes, type ReactNode, useId } from 'react';
import type { StepSchedule } from '../../../../../contracts/care-plans.ts';
import { TIMES_OF_DAY, WEEKDAYS } from '../../../../../contracts/step-schedule.ts';
import { TIME_OF_DAY_NAMES, useScheduleWords, weekdayName } from '../../../../care-plans/ui/schedule-words.ts';
import classes from './form.module.css';
import { bodyOf, hasCourse, type StepDraft } from './step-draft.ts';

export interface FieldsProps {
  draft: StepDraft;
  onChange: (changed: Partial<StepDraft>) => void;
  /** Errors by field. */
  errors: Partial<Record<keyof StepDraft, string>>;
}

const without = <T,>(all: readonly T[], one: T, chosen: boolean): T[] =>
  chosen ? [...all.filter((other) => other !== one), one] : all.filter((other) => other !== one);

const useUnits = (): { value: StepSchedule['per']; label: string }[] => {
  const { t } = useLingui();
  return [
    { value: 'HOUR', label: t`hours` },
    { value: 'DAY', label: t`days` },
    { value: 'WEEK', label: t`weeks` },
    { value: 'MONTH', label: t`months` },
  ];
};

export function ScheduleFields({ draft, onChange, errors }: FieldsProps) {
  const { t, i18n } = useLingui();
  const units = useUnits();
  const words = useScheduleWords();
  const schedule = bodyOf(draft).schedule;
  const often = schedule && !Object.values(errors).some(Boolean) ? words(schedule) : '';
  return (
    <fieldset className={classes.schedule}>
      <legend>
        <Trans>How often</Trans>
      </legend>
      <div className={classes.row}>
        <CountField label={t`Times`} value={draft.times} onChange={(times) => onChange({ times })} error={errors.times} />
        <CountField label={t`in every`} value={draft.interval} onChange={(interval) => onChange({ interval })} error={errors.interval} />
        <NativeSelect
          label={t`Unit`}
          value={draft.per}
          onChange={(event) => onChange({ per: event.currentTarget.value as StepSchedule['per'] })}
          data={units}
        />
      </div>
      <Choices legend={t`Times of day`} error={errors.at}>
        {(fault) =>
          TIMES_OF_DAY.map((time) => (
            <Checkbox
              {...fault}
              key={time}
              label={i18n._(TIME_OF_DAY_NAMES[time])}
              checked={draft.at.includes(time)}
              onChange={(event) => onChange({ at: without(draft.at, time, event.currentTarget.checked) })}
            />
          ))
        }
      </Choices>
      <Choices legend={t`Weekdays`} error={errors.weekdays}>
        {(fault) =>
          WEEKDAYS.map((day) => (
            <Checkbox
              {...fault}
              key={day}
              label={weekdayName(i18n.locale, day, 'short')}
              aria-label={weekdayName(i18n.locale, day)}
              checked={draft.weekdays.includes(day)}
              onChange={(event) => onChange({ weekdays: without(draft.weekdays, day, event.currentTarget.checked) })}
            />
          ))
        }
      </Choices>
      <div className={classes.row}>
        <CountField label={t`For how many days`} value={draft.days} onChange={(days) => onChange({ days })} error={errors.days} />
        <TextInput
          type="date"
          label={t`Starts on`}
          value={draft.start}
          onChange={(event) => onChange({ start: event.currentTarget.value })}
          dir="ltr"
        />
      </div>
      <Checkbox
        label={t`As needed, without reminders`}
        checked={draft.prn}
        onChange={(event) => onChange({ prn: event.currentTarget.checked })}
      />
      {hasCourse(draft) && (
        <Checkbox
          label={t`Each missed day adds a day at the end`}
          description={t`Never for tapers, maximum doses, fixed end dates and controlled medicines.`}
          checked={draft.extends}
          onChange={(event) => onChange({ extends: event.currentTarget.checked })}
        />
      )}
      <p className={classes.preview} role="status">
        {often !== '' && (
          <Trans>
            In words: <b>{often}</b>
          </Trans>
        )}
      </p>
    </fieldset>
  );
}

interface ChoicesProps {
  legend: string;
  error: string | undefined;
  /** Gets what marks each choice as invalid: a group itself has no such state (WAI-ARIA 1.2). */
  children: (fault: AriaAttributes) => ReactNode;
}

const Choices = ({ legend, error, children }: ChoicesProps) => {
  const id = useId();
  return (
    <fieldset className={classes.choices}>
      <legend>{legend}</legend>
      {children(error === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': id })}
      {error !== undefined && (
        <Input.Error id={id} className={classes.error}>
          {error}
        </Input.Error>
      )}
    </fieldset>
  );
};

interface NumberProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

const CountField = ({ label, value, onChange, error }: NumberProps) => (
  <TextInput
    label={label}
    inputMode="numeric"
    value={value}
    onChange={(event) => onChange(event.currentTarget.value.trim())}
    error={error}
    dir="ltr"
    autoComplete="off"
  />
);
