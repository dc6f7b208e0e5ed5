// The dialog that takes a thread out of the views until a time.
import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../../../client/react.tsx';
import { FormDialog } from '../../../../kit/parts/form-dialog.tsx';
import { useClinicTime, useDayClock } from '../../../../kit/time/clinic-time.tsx';
import { instantAt, wallAt } from '../../../../kit/time/zoned-day.ts';
import { snoozeChoices } from '../model/snooze.ts';

interface Props {
  busy: boolean;
  problem?: string | undefined;
  onSnooze: (until: string) => void;
  onClose: () => void;
}

export function SnoozeThread({ busy, problem, onSnooze, onClose }: Props) {
  const { t } = useLingui();
  const { clock } = useClient();
  const { zone } = useClinicTime();
  const dayClock = useDayClock();
  const [now] = useState(() => clock.now());
  const choices = snoozeChoices(now, zone);
  const [chosen, choose] = useState<string>(choices[0]!);
  const [own, setOwn] = useState('');
  const until = chosen !== 'other' ? chosen : own === '' ? undefined : instantAt(own, zone);
  const inFuture = until !== undefined && Date.parse(until) > now;
  return (
    <FormDialog
      title={t`Snooze`}
      action={t`Snooze`}
      unsaved={false}
      ready={inFuture}
      busy={busy}
      problem={problem}
      onSubmit={() => until && onSnooze(until)}
      onClose={onClose}
    >
      <NativeSelect
        label={t`Show the conversation again`}
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[...choices.map((value) => ({ value, label: dayClock(value, now) })), { value: 'other', label: t`Another time…` }]}
        data-autofocus
      />
      {chosen === 'other' && (
        <TextInput
          type="datetime-local"
          label={t`Day and time`}
          min={wallAt(now, zone)}
          value={own}
          onChange={(event) => setOwn(event.currentTarget.value)}
          error={own !== '' && !inFuture && t`Choose a time in the future.`}
        />
      )}
      <Text size="sm" c="dimmed">
        <Trans>A message from the patient shows it at once. The time to answer keeps running.</Trans>
      </Text>
    </FormDialog>
  );
}
