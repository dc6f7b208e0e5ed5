// The dialog with the days on which the clinic is closed.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { countCharacters, visibleText } from '../../../../text/visible.ts';
import { IconPlus, IconTrash } from '../../../kit/parts/icons.ts';
import { LimitedInput } from '../../../kit/parts/limited.tsx';
import { calendarDate } from '../../../kit/time/time.ts';
import classes from './inbox.module.css';
import { SettingsDialog } from './settings-dialog.tsx';
import type { Holiday, Settings } from './use-inbox-settings.ts';

type Values = Pick<Settings, 'holidays'>;

/** The limit of the contract, in characters. */
const NAME_MAX = 100;
const MOST = 200;

const byDay = (holidays: readonly Holiday[]): Holiday[] => holidays.toSorted((a, b) => a.day.localeCompare(b.day));
const valuesOf = ({ holidays }: Settings): Values => ({ holidays: byDay(holidays) });

export function EditHolidays({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const [values, setValues] = useState(() => valuesOf(settings));
  const { holidays } = values;
  const describe = ({ holidays: all }: Values) =>
    all.map(({ day, name }) => `${calendarDate(i18n.locale, day)}: ${name}`).join('\n') || t`None`;
  return (
    <SettingsDialog
      title={t`Holidays`}
      settings={settings}
      read={valuesOf}
      values={values}
      onTake={setValues}
      describe={describe}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        <Trans>Response times do not count these days, except for urgent conversations.</Trans>
      </Text>
      <ul className={classes.days}>
        {holidays.map(({ day, name }) => (
          <li key={day}>
            <bdi>{calendarDate(i18n.locale, day)}</bdi>
            <bdi>{name}</bdi>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={30}
              aria-label={t`Remove ${name}`}
              onClick={() => setValues({ holidays: holidays.filter((one) => one.day !== day) })}
            >
              <IconTrash size={17} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {holidays.length < MOST && (
        <NewHoliday
          taken={(day) => holidays.some((one) => one.day === day)}
          onAdd={(holiday) => setValues({ holidays: byDay([...holidays, holiday]) })}
        />
      )}
    </SettingsDialog>
  );
}

function NewHoliday({ taken, onAdd }: { taken: (day: string) => boolean; onAdd: (holiday: Holiday) => void }) {
  const { t } = useLingui();
  const [day, setDay] = useState('');
  const [name, setName] = useState('');
  const ready = day !== '' && !taken(day) && visibleText(name) !== '' && countCharacters(name) <= NAME_MAX;
  const add = () => {
    onAdd({ day, name: visibleText(name) });
    setDay('');
    setName('');
  };
  return (
    <div className={classes.newDay}>
      <TextInput
        type="date"
        label={t`Day`}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
        error={taken(day) && t`This day is in the list.`}
      />
      <LimitedInput label={t`Name`} limit={NAME_MAX} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Button variant="default" leftSection={<IconPlus size={16} />} disabled={!ready} onClick={add}>
        <Trans>Add the day</Trans>
      </Button>
    </div>
  );
}
