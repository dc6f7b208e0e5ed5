// The fields for a span of time in a form, on the clock of the clinic.
import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { type Ref, useState } from 'react';
import { useClient } from '../client/react.tsx';
import { useClinicTime } from '../kit/time/clinic-time.tsx';
import { instantAt, wallAt } from '../kit/time/zoned-day.ts';

/** A span that starts now and has no end yet. */
export function useTimeSpan() {
  const { clock } = useClient();
  const { zone } = useClinicTime();
  const [from, setFrom] = useState(() => wallAt(clock.now(), zone));
  const [until, setUntil] = useState('');
  return {
    from,
    setFrom,
    until,
    setUntil,
    isComplete: from !== '' && until > from,
    /** ISO 8601; only when the span is complete. */
    instants: () => ({ from: instantAt(from, zone), until: instantAt(until, zone) }),
  };
}

interface Props {
  span: ReturnType<typeof useTimeSpan>;
  /** Of the start. */
  label: string;
  startRef?: Ref<HTMLInputElement>;
  /** Whether a dialog focuses the start when it opens. */
  focused?: boolean;
}

export function TimeSpanFields({ span: { from, setFrom, until, setUntil }, label, startRef, focused = false }: Props) {
  const { t } = useLingui();
  return (
    <>
      <TextInput
        type="datetime-local"
        ref={startRef}
        label={label}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        data-autofocus={focused || undefined}
      />
      <TextInput
        type="datetime-local"
        label={t`Until`}
        min={from}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={until !== '' && until <= from && t`Choose a time after the beginning.`}
      />
    </>
  );
}
