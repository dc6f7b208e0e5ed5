// The original of a corrected log, which is kept permanently and shown on demand.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { TaskLog } from '../../../../contracts/task-logs.ts';
import { taskLogOf } from '../../../client/compatibility.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { Moment } from '../../../kit/time/moment.tsx';
import { useTypeName } from '../../shared/words.ts';
import classes from './timeline.module.css';

export function Corrected({ log }: { log: TaskLog }) {
  const { t } = useLingui();
  const [shown, { toggle }] = useDisclosure();
  return (
    <div className={classes.corrected}>
      <Trans>Corrects an earlier log.</Trans>{' '}
      <Button variant="subtle" size="compact-xs" onClick={toggle} aria-expanded={shown} className="not-printed">
        {shown ? t`Hide original` : t`Show original`}
      </Button>
      {shown && <Earlier log={log} />}
    </div>
  );
}

function Earlier({ log }: { log: TaskLog }) {
  const typeName = useTypeName();
  const problemText = useProblemText();
  const { data: earlier, error, isPending } = useEarlier(log);
  if (isPending) return <Trans>Loading…</Trans>;
  if (!earlier) return error ? problemText(error) : <Trans>It is too old to show here.</Trans>;
  return (
    <blockquote className={classes.earlier}>
      <Moment at={earlier.completed_at} /> · {typeName(earlier.task_type)} ·{' '}
      <del>
        <bdi>{earlier.description}</bdi>
      </del>
      {earlier.notes && (
        <del className={classes.notes} dir="auto">
          {earlier.notes}
        </del>
      )}
      {earlier.corrects_id !== null && <Corrected log={earlier} />}
    </blockquote>
  );
}

/** Number of timeline pages that are searched for a log at another time. */
const PAGES = 3;

/** Most corrections keep the time; the others replace a log of an earlier time. */
function useEarlier(log: TaskLog) {
  const { call } = useClient();
  const { id, patient_id: patientId, corrects_id: correctsId, completed_at: completedAt, created_at: createdAt } = log;
  return useQuery({
    queryKey: [...wardKeys.timeline(patientId), 'corrected', id],
    staleTime: Number.POSITIVE_INFINITY,
    async queryFn({ signal }) {
      const look = async (span: { from?: string; to: string }, page: number) => {
        const query = { ...span, page: String(page), limit: '200', corrected: 'true' } as const;
        const { taskLogs } = await call('listPatientTaskLogs', { params: { id: patientId }, query, signal });
        return taskLogs.map(taskLogOf).find((one) => one.id === correctsId);
      };
      const at = Date.parse(completedAt);
      const there = await look({ from: completedAt, to: new Date(at + 1).toISOString() }, 1);
      if (there) return there;
      const after = new Date(Date.parse(createdAt) + 60_000).toISOString();
      for (let page = 1; page <= PAGES; page++) {
        const found = await look({ to: after }, page);
        if (found) return found;
      }
      return null;
    },
  });
}
