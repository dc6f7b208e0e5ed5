// The timeline of a patient: work done and not done, and events of notes, plans and facts, by day, newest first, with logs that are not sent yet.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Title } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Patient } from '../../../../contracts/patients.ts';
import type { TaskLog } from '../../../../contracts/task-logs.ts';
import { FailedRequest } from '../../../client/failed-request.tsx';
import { IconHistory } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { useClinicTime, useDayName, useNow } from '../../../kit/time/clinic-time.tsx';
import { QuickLog } from '../../shared/log/quick-log.tsx';
import { type Happening, keyOf, useTimeline } from '../../shared/patient/use-timeline.ts';
import { RecordLine } from './texts/record-line.tsx';
import classes from './timeline.module.css';
import { LogEntry, NotDoneEntry, OutgoingEntry } from './timeline-entries.tsx';

export function Timeline({ patient }: { patient: Patient }) {
  const { t } = useLingui();
  const timeline = useTimeline(patient.id);
  const [correcting, correct] = useState<TaskLog>();
  const { happenings } = timeline;
  return (
    <section aria-labelledby="timeline" className={classes.timeline}>
      <Title order={2} size="h5" id="timeline">
        <Trans>Activity</Trans>
      </Title>
      {timeline.isPending && <ListSkeleton rows={4} label={t`Loading activity`} />}
      {timeline.isError && !timeline.data && <FailedRequest error={timeline.error} onRetry={() => void timeline.refetch()} />}
      {timeline.isSuccess && happenings.length === 0 && (
        <Empty icon={<IconHistory size={28} />} title={t`Nothing was logged yet`}>
          <Trans>Press L to log what you did.</Trans>
        </Empty>
      )}
      <Days patientId={patient.id} happenings={happenings} onCorrect={correct} />
      {timeline.hasNextPage && <More onMore={() => void timeline.fetchNextPage()} loading={timeline.isFetchingNextPage} />}
      {correcting && (
        <QuickLog
          patient={patient}
          corrects={correcting.id}
          draft={{ taskType: correcting.task_type, description: correcting.description, notes: correcting.notes }}
          onClose={() => correct(undefined)}
        />
      )}
    </section>
  );
}

interface DaysProps {
  patientId: number;
  happenings: readonly Happening[];
  onCorrect: (log: TaskLog) => void;
}

function Days({ patientId, happenings, onCorrect }: DaysProps) {
  const { dayKey } = useClinicTime();
  const dayName = useDayName();
  const now = useNow();
  const days = Object.entries(Object.groupBy(happenings, ({ at }) => dayKey(at)));
  return days.map(([day, ofDay = []]) => (
    <section key={day} aria-label={dayName(ofDay[0]!.at, now)}>
      <h3 className={classes.day}>
        <time dateTime={day}>{dayName(ofDay[0]!.at, now)}</time>
      </h3>
      <ol className={classes.list}>
        {ofDay.map((one) => {
          if (one.kind === 'outgoing') return <OutgoingEntry key={one.outgoing.id} outgoing={one.outgoing} at={one.at} />;
          if (one.kind === 'not-done') return <NotDoneEntry key={keyOf(one)} task={one.task} at={one.at} />;
          if (one.kind !== 'log') return <RecordLine key={keyOf(one)} entry={one} patientId={patientId} />;
          return <LogEntry key={keyOf(one)} log={one.log} onCorrect={onCorrect} />;
        })}
      </ol>
    </section>
  ));
}

/** Loads more when it scrolls into view; a button for users who do not scroll. */
function More({ onMore, loading }: { onMore: () => void; loading: boolean }) {
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const inSight = entry?.isIntersecting === true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once each time it comes into view or a page was loaded
  useEffect(() => {
    if (inSight && !loading) onMore();
  }, [inSight, loading]);
  return (
    <Button ref={ref} variant="subtle" fullWidth loading={loading} onClick={onMore}>
      <Trans>Show more</Trans>
    </Button>
  );
}
