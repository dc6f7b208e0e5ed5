// The dialog with the response time of each priority.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { PRIORITY_NAMES, THREAD_PRIORITIES } from '../../../hospital/thread-names.ts';
import { intlLocale } from '../../../kit/time/time.ts';
import { durationOf } from './duration.ts';
import classes from './inbox.module.css';
import { SettingsDialog } from './settings-dialog.tsx';
import type { Settings, Target } from './use-inbox-settings.ts';

type Values = Pick<Settings, 'response_targets'>;

const MOST = 100_000;

const valuesOf = ({ response_targets: targets }: Settings): Values => ({
  response_targets: THREAD_PRIORITIES.toReversed().flatMap((priority) => targets.filter((one) => one.priority === priority)),
});
const isMinutes = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= MOST;
const isValid = ({ amber_minutes: amber, due_minutes: due }: Target): boolean => isMinutes(amber) && isMinutes(due) && amber <= due;

export function EditTargets({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const [values, setValues] = useState(() => valuesOf(settings));
  const change = (next: Target) =>
    setValues(({ response_targets: all }) => ({ response_targets: all.map((one) => (one.priority === next.priority ? next : one)) }));
  const describe = ({ response_targets: targets }: Values) =>
    targets
      .map(({ priority, amber_minutes: amber, due_minutes: due }) =>
        [i18n._(PRIORITY_NAMES[priority]), durationOf(i18n.locale, amber), durationOf(i18n.locale, due)].join(' · '),
      )
      .join('\n');
  return (
    <SettingsDialog
      title={t`Response times`}
      settings={settings}
      read={valuesOf}
      values={values}
      onTake={setValues}
      describe={describe}
      ready={values.response_targets.every(isValid)}
      onClose={onClose}
    >
      {values.response_targets.map((target) => (
        <TargetFields key={target.priority} target={target} onChange={change} />
      ))}
      <Text size="sm" c="dimmed">
        <Trans>Urgent conversations count every minute; the others only the opening hours.</Trans>
      </Text>
    </SettingsDialog>
  );
}

function TargetFields({ target, onChange }: { target: Target; onChange: (target: Target) => void }) {
  const { t, i18n } = useLingui();
  const { priority, amber_minutes: amber, due_minutes: due } = target;
  const field = (value: number) => ({ type: 'number', min: 1, max: MOST, value: Number.isNaN(value) ? '' : value });
  const most = new Intl.NumberFormat(intlLocale(i18n.locale)).format(MOST);
  const range = t`Enter whole minutes, from 1 to ${most}.`;
  const early = isMinutes(amber) && isMinutes(due) && amber > due;
  return (
    <fieldset className={classes.fieldset}>
      <legend>{i18n._(PRIORITY_NAMES[priority])}</legend>
      <div className={classes.columns}>
        <TextInput
          {...field(due)}
          label={t`Answer within, in minutes`}
          description={isMinutes(due) && durationOf(i18n.locale, due)}
          error={!isMinutes(due) && range}
          onChange={(event) => onChange({ ...target, due_minutes: event.currentTarget.valueAsNumber })}
        />
        <TextInput
          {...field(amber)}
          label={t`Warning after, in minutes`}
          description={isMinutes(amber) && durationOf(i18n.locale, amber)}
          onChange={(event) => onChange({ ...target, amber_minutes: event.currentTarget.valueAsNumber })}
          error={isMinutes(amber) ? early && t`The warning comes before the end.` : range}
        />
      </div>
    </fieldset>
  );
}
