// The timeline of a patient: work done and not done, and events of notes, plans and facts, by day, newest first, with logs that are not sent yet.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Title } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import type { Patient } from '../../../../contracts/patients.ts';
import type { TaskLog } from '../../../../contracts/task-logs.ts';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useUser } from '../../../client/react.tsx';
import { IconHistory } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { settle } from '../../../kit/steady/settle.ts';
import { useSteadyRows } from '../../../kit/steady/use-steady-rows.ts';
import { useClinicTime, useDayName, useNow } from '../../../kit/time/clinic-time.tsx';
import { QuickLog } from '../../shared/log/quick-log.tsx';
import { type Happening, keyOf, useTimeline } from '../../shared/patient/use-timeline.ts';
import { NewsChip } from '../../shared/steady/news-chip.tsx';
import { RecordLine } from './texts/record-line.tsx';
import classes from './timeline.module.css';
import { LogEntry, NotDoneEntry, OutgoingEntry } from './timeline-entries.tsx';

export function Timeline({ patient }: { patient: Patient }) {
  const { t } = useLingui();
  const { id: me } = useUser();
  const timeline = useTimeline(patient.id);
  const [correcting, correct] = useState<TaskLog>();
  const { happenings, unsent } = timeline;
  const latest = useMemo(() => happenings.map((one) => ({ id: keyOf(one), one })), [happenings]);
  // The user's own logs are shown at once.
  const asked = JSON.stringify([patient.id, timeline.data?.pages.length, unsent]);
  const { rows, ...news } = useSteadyRows(latest, asked, versionOf, ({ one }) => authorOf(one) === me);
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
      <NewsChip of={[news]} />
      <div data-steady ref={settle}>
        <Days patientId={patient.id} rows={rows} onCorrect={correct} />
      </div>
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

interface Row {
  id: string;
  one: Happening;
}
/** Differs when a log was corrected or recorded in error. */
const versionOf = ({ one }: Row): string => (one.kind === 'log' ? `${one.log.corrected_by_id} ${one.log.voided}` : one.at);

const authorOf = (one: Happening): number | undefined => {
  if (one.kind === 'log') return one.log.user_id;
  return one.kind === 'not-done' ? one.task.finished_by?.id : undefined;
};

interface DaysProps {
  patientId: number;
  rows: readonly Row[];
  onCorrect: (log: TaskLog) => void;
}

function Days({ patientId, rows, onCorrect }: DaysProps) {
  const { dayKey } = useClinicTime();
  const dayName = useDayName();
  const now = useNow();
  const days = Object.entries(Object.groupBy(rows, ({ one }) => dayKey(one.at)));
  return days.map(([day, ofDay = []]) => (
    <section key={day} aria-label={dayName(ofDay[0]!.one.at, now)}>
      <h3 className={classes.day}>
        <time dateTime={day}>{dayName(ofDay[0]!.one.at, now)}</time>
      </h3>
      <ol className={classes.list}>
        {ofDay.map(({ id, one }) => {
          if (one.kind === 'outgoing') return <OutgoingEntry key={id} row={id} outgoing={one.outgoing} at={one.at} />;
          if (one.kind === 'not-done') return <NotDoneEntry key={id} row={id} task={one.task} at={one.at} />;
          if (one.kind !== 'log') return <RecordLine key={id} row={id} entry={one} patientId={patientId} />;
          return <LogEntry key={id} row={id} log={one.log} onCorrect={onCorrect} />;
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
