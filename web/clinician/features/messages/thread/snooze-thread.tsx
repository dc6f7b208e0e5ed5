// The dialog that takes a thread out of the views until a time.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { useClient } from '../../../../client/react.tsx';
import { FormDialog } from '../../../../kit/parts/dialog/form-dialog.tsx';
import { IconAlertTriangle } from '../../../../kit/parts/icons.ts';
import { useClinicTime, useDayClock } from '../../../../kit/time/clinic-time.tsx';
import { useMoment } from '../../../../kit/time/moment.tsx';
import { instantAt, wallAt } from '../../../../kit/time/zoned-day.ts';
import { snoozeChoices, snoozeLimits } from '../model/snooze.ts';

interface Props {
  thread: StaffThread;
  busy: boolean;
  problem?: string | undefined;
  onSnooze: (snooze: { until: string; pastDue: boolean; seen: string }) => void;
  onClose: () => void;
}

export function SnoozeThread({ thread, busy, problem, onSnooze, onClose }: Props) {
  const { t } = useLingui();
  const { clock } = useClient();
  const { zone } = useClinicTime();
  const dayClock = useDayClock();
  const [now] = useState(() => clock.now());
  // The dialog covers what the patient writes in the meantime.
  const [seen] = useState(thread.lastMessageAt);
  const { latest, due } = snoozeLimits(thread, now);
  const choices = snoozeChoices(now, zone).filter((at) => Date.parse(at) <= latest);
  const [chosen, choose] = useState<string>(choices[0]!);
  const [own, setOwn] = useState('');
  const until = chosen !== 'other' ? chosen : own === '' ? undefined : instantAt(own, zone);
  const inFuture = until !== undefined && Date.parse(until) > now;
  const inTime = inFuture && Date.parse(until) <= latest;
  const pastDue = inTime && due !== undefined && until > due;
  const wrong = !inFuture ? t`Choose a time in the future.` : due ? t`Choose a time within 24 hours.` : t`Choose a time within 30 days.`;
  return (
    <FormDialog
      title={t`Snooze`}
      action={pastDue ? t`Snooze anyway` : t`Snooze`}
      unsaved={false}
      ready={inTime}
      busy={busy}
      problem={problem}
      onSubmit={() => until && onSnooze({ until, pastDue, seen })}
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
          max={wallAt(latest, zone)}
          value={own}
          onChange={(event) => setOwn(event.currentTarget.value)}
          error={own !== '' && !inTime && wrong}
        />
      )}
      {pastDue && <PastDue due={due} now={now} />}
      <Text size="sm" c="dimmed">
        <Trans>It comes back at once when the patient writes. The time to answer keeps running.</Trans>
      </Text>
    </FormDialog>
  );
}

/** A warning that the patient waits beyond the due time of an urgent or overdue thread. */
function PastDue({ due, now }: { due: string; now: number }) {
  const moment = useMoment();
  const time = <bdi>{moment(due)}</bdi>;
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} role="alert">
      {Date.parse(due) <= now ? (
        <Trans>The answer to this patient was due {time}. Until the snooze ends, no view shows that they wait.</Trans>
      ) : (
        <Trans>The answer to this patient is due {time}, before the snooze ends.</Trans>
      )}
    </Alert>
  );
}
