// The person who finished a task and the time: "Done by you 04:40", "Not done: Priya Patel yesterday 22:10".
import { Trans } from '@lingui/react/macro';
import type { Task } from '../../../../../contracts/tasks.ts';
import { useUser } from '../../../../client/react.tsx';
import { useDayClock, useNow } from '../../../../kit/time/clinic-time.tsx';

/** Renders nothing for a task that is not finished. */
export function FinishedBy({ task: { status, finished_at: finishedAt, finished_by: finishedBy } }: { task: Task }) {
  const user = useUser();
  const now = useNow();
  const dayClock = useDayClock();
  if (finishedAt === null || finishedBy === null) return null;
  const when = <bdi>{dayClock(finishedAt, now)}</bdi>;
  const mine = finishedBy.id === user.id;
  const name = <bdi>{finishedBy.name}</bdi>;
  if (status === 'done')
    return (
      <span>
        {mine ? (
          <Trans>Done by you {when}</Trans>
        ) : (
          <Trans>
            Done by {name} {when}
          </Trans>
        )}
      </span>
    );
  return (
    <span>
      {mine ? (
        <Trans>Marked not done by you {when}</Trans>
      ) : (
        <Trans>
          Marked not done by {name} {when}
        </Trans>
      )}
    </span>
  );
}
