// The times of notifications: quiet hours, single or collected emails, and the time zone.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Paper, Radio, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useId, useState } from 'react';
import { useUser } from '../../client/react.tsx';
import { useSection } from '../../kit/router/use-section.ts';
import type { Preferences, SavePreferences } from './preferences.ts';
import classes from './settings.module.css';

interface Props {
  preferences: Preferences;
  save: SavePreferences;
}

/** The first quiet hours of a user. */
const NIGHT = { from: '22:00', to: '07:00' } as const;

export function When({ preferences, save }: Props) {
  const section = useSection('when');
  const title = useId();
  return (
    <Paper withBorder p="md" component="section" {...section} aria-labelledby={title}>
      <Title order={2} size="h5" id={title} mb="sm">
        <Trans>When you are notified</Trans>
      </Title>
      <Stack>
        <QuietHours preferences={preferences} save={save} />
        <Digest preferences={preferences} save={save} />
        <TimeZone preferences={preferences} save={save} />
      </Stack>
    </Paper>
  );
}

function QuietHours({ preferences: { quiet_hours: quiet }, save }: Props) {
  const { t } = useLingui();
  return (
    <div>
      <Switch
        label={t`Quiet hours`}
        description={t`Emails, SMS and pushes wait until they are over. Urgent ones, reminders of a care plan, and those about the security of your account do not wait.`}
        checked={quiet !== null}
        onChange={(event) => save.mutate({ quiet_hours: event.currentTarget.checked ? NIGHT : null })}
      />
      {quiet && (
        <div className={classes.times}>
          <TimeField
            label={t`From`}
            value={quiet.from}
            not={quiet.to}
            onChange={(from) => save.mutate({ quiet_hours: { ...quiet, from } })}
          />
          <TimeField label={t`To`} value={quiet.to} not={quiet.from} onChange={(to) => save.mutate({ quiet_hours: { ...quiet, to } })} />
        </div>
      )}
    </div>
  );
}

function Digest({ preferences: { digest, digest_at: at }, save }: Props) {
  const { t } = useLingui();
  const { role } = useUser();
  return (
    <div>
      <Radio.Group label={t`Emails that are not urgent`} value={digest} onChange={(next) => save.mutate({ digest: next as typeof digest })}>
        <Stack gap="xs" mt={6}>
          <Radio value="off" label={t`One by one, at once`} />
          {role !== 'patient' && <Radio value="hourly" label={t`Together, once an hour`} />}
          <Radio value="daily" label={t`Together, once a day`} />
        </Stack>
      </Radio.Group>
      {role !== 'patient' && role !== 'admin' && digest === 'off' && (
        <Text size="sm" c="dimmed" mt={6}>
          <Trans>
            Emails about patients’ messages are always combined and sent at most once an hour. Emails about urgent messages are sent at
            once.
          </Trans>
        </Text>
      )}
      {digest === 'daily' && (
        <div className={classes.times}>
          <TimeField label={t`Sent at`} value={at} onChange={(digest_at) => save.mutate({ digest_at })} />
        </div>
      )}
    </div>
  );
}

function TimeZone({ preferences: { time_zone: zone }, save }: Props) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Text size="sm" c="dimmed">
      <Trans>
        These times are in <bdi>{zone}</bdi>.
      </Trans>{' '}
      {here !== zone && (
        <Anchor component="button" type="button" inherit className={classes.here} onClick={() => save.mutate({ time_zone: here })}>
          <Trans>
            Use <bdi>{here}</bdi>, where this device is
          </Trans>
        </Anchor>
      )}
    </Text>
  );
}

/** Between two keys of a time that is typed. */
const SAVED_AFTER_MS = 800;

interface TimeProps {
  label: string;
  value: string;
  /** A time that it must differ from. */
  not?: string;
  onChange: (time: string) => void;
}

/** Saves a moment after the last change, and on blur, unless the input is not a time or equals `not`. */
function TimeField({ label, value, not, onChange }: TimeProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<string>();
  const [other, setOther] = useState(not);
  const clashes = typed !== undefined && typed === not;
  // A time that was refused because of the other one is forgotten when that one changes.
  if (other !== not) {
    setOther(not);
    if (typed === other) setTyped(undefined);
  }
  const save = useDebouncedCallback(
    (time: string) => {
      if (time !== value && time !== not && /^\d\d:\d\d$/.test(time)) onChange(time);
    },
    { delay: SAVED_AFTER_MS, flushOnUnmount: true },
  );
  const leave = () => {
    save.flush();
    if (!clashes) setTyped(undefined);
  };
  return (
    <TextInput
      type="time"
      label={label}
      value={typed ?? value}
      error={clashes && t`Choose another time: both are the same.`}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        save(currentTarget.value);
      }}
      onBlur={leave}
    />
  );
}
