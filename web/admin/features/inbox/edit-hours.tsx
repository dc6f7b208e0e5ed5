// The dialog with the opening hours of each day of the week.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { IconPlus, IconTrash } from '../../../kit/parts/icons.ts';
import classes from './inbox.module.css';
import { SettingsDialog } from './settings-dialog.tsx';
import { type Hours, type Settings, useWeekdays } from './use-inbox-settings.ts';

type Values = Pick<Settings, 'opening_hours'>;

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const inOrder = (hours: readonly Hours[]): Hours[] => hours.toSorted((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens));
const valuesOf = ({ opening_hours }: Settings): Values => ({ opening_hours: inOrder(opening_hours) });

/** Whether another span of the day has hours in common with it. */
const overlaps = (one: Hours, hours: readonly Hours[]): boolean =>
  hours.some((other) => other !== one && other.weekday === one.weekday && other.opens < one.closes && one.opens < other.closes);
const isValid = (hours: readonly Hours[]): boolean =>
  hours.every((one) => one.opens !== '' && one.opens < one.closes && !overlaps(one, hours));

export function EditHours({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const { t } = useLingui();
  const nameOf = useWeekdays();
  const [values, setValues] = useState(() => valuesOf(settings));
  const { opening_hours: hours } = values;
  const set = (next: Hours[]) => setValues({ opening_hours: next });
  const describe = ({ opening_hours: all }: Values) =>
    all.map(({ weekday, opens, closes }) => `${nameOf(weekday)} ${opens}–${closes}`).join('\n') || t`Always open`;
  return (
    <SettingsDialog
      title={t`Opening hours`}
      settings={settings}
      read={valuesOf}
      values={values}
      onTake={setValues}
      describe={describe}
      ready={isValid(hours)}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        <Trans>
          In the clinic’s time. Response times count only these hours, except for urgent conversations. Without any, the clinic is always
          open.
        </Trans>
      </Text>
      {WEEK.map((weekday) => (
        <fieldset key={weekday} className={classes.fieldset}>
          <legend>{nameOf(weekday)}</legend>
          {hours.map((one, index) =>
            one.weekday === weekday ? (
              <Span
                // biome-ignore lint/suspicious/noArrayIndexKey: two spans may be equal while one is being changed
                key={index}
                day={nameOf(weekday)}
                span={one}
                isOverlapping={overlaps(one, hours)}
                onChange={(next) => set(hours.with(index, next))}
                onRemove={() => set(hours.toSpliced(index, 1))}
              />
            ) : null,
          )}
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            aria-label={t`Add hours on ${nameOf(weekday)}`}
            onClick={() => set([...hours, { weekday, opens: '09:00', closes: '17:00' }])}
          >
            <Trans>Add hours</Trans>
          </Button>
        </fieldset>
      ))}
    </SettingsDialog>
  );
}

interface SpanProps {
  day: string;
  span: Hours;
  isOverlapping: boolean;
  onChange: (span: Hours) => void;
  onRemove: () => void;
}

function Span({ day, span, isOverlapping, onChange, onRemove }: SpanProps) {
  const { t } = useLingui();
  return (
    <div className={classes.span}>
      <TextInput
        type="time"
        aria-label={t`${day}: opens`}
        value={span.opens}
        onChange={(event) => onChange({ ...span, opens: event.currentTarget.value })}
      />
      <span aria-hidden="true">–</span>
      <TextInput
        type="time"
        aria-label={t`${day}: closes`}
        value={span.closes}
        onChange={(event) => onChange({ ...span, closes: event.currentTarget.value })}
        error={span.closes <= span.opens ? t`After the opening.` : isOverlapping && t`Overlaps other hours of this day.`}
      />
      <ActionIcon variant="subtle" color="gray" size={30} aria-label={t`Remove these hours of ${day}`} onClick={onRemove}>
        <IconTrash size={17} />
      </ActionIcon>
    </div>
  );
}
