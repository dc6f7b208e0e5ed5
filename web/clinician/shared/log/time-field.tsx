// The field for the time at which something was done: now, a little earlier, or a time in the clinic's calendar.
import { Plural, useLingui } from '@lingui/react/macro';
import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../../client/react.tsx';
import { useClinicTime } from '../../../kit/time/clinic-time.tsx';
import { instantAt, wallAt } from '../../../kit/time/zoned-day.ts';
import classes from './log.module.css';

const MINUTE = 60_000;
const EARLIER = [5, 15, 30, 60];

interface Props {
  /** The label of the choice that leaves the time as it is. */
  unchanged: string;
  /** ISO 8601, or undefined for `unchanged`. */
  onChange: (at: string | undefined) => void;
  error?: string | undefined;
}

export function TimeField({ unchanged, onChange, error }: Props) {
  const { t } = useLingui();
  const { clock } = useClient();
  const { zone } = useClinicTime();
  const [choice, setChoice] = useState('unchanged');
  const [wall, setWall] = useState('');
  const other = choice === 'other';

  function choose(next: string) {
    setChoice(next);
    if (next === 'unchanged') onChange(undefined);
    else if (next !== 'other') onChange(new Date(clock.now() - Number(next) * MINUTE).toISOString());
    else write(wallAt(clock.now(), zone));
  }
  function write(next: string) {
    setWall(next);
    if (next) onChange(instantAt(next, zone));
  }

  return (
    <div className={classes.time}>
      <NativeSelect label={t`When`} value={choice} onChange={(event) => choose(event.currentTarget.value)} error={!other && error}>
        <option value="unchanged">{unchanged}</option>
        {EARLIER.map((minutes) => (
          <option key={minutes} value={minutes}>
            <Plural value={minutes} one="# minute ago" other="# minutes ago" />
          </option>
        ))}
        <option value="other">{t`Another time…`}</option>
      </NativeSelect>
      {other && (
        <TextInput
          type="datetime-local"
          label={t`Date and time in the clinic`}
          max={wallAt(clock.now(), zone)}
          value={wall}
          required
          onChange={(event) => write(event.currentTarget.value)}
          error={error}
        />
      )}
    </div>
  );
}
