// The times away that a user has set. Removing one needs no confirmation, because it can be set again.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Text } from '@mantine/core';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useAnnounce } from '../../../../kit/accessibility/announcer.tsx';
import { ProblemLine } from '../../../../kit/parts/problem-line.tsx';
import { settle } from '../../../../kit/steady/settle.ts';
import { useDayClock, useNow } from '../../../../kit/time/clinic-time.tsx';
import { type OwnCover, useRemoveOwnCover } from '../data/use-own-cover.ts';
import classes from './away.module.css';

export function TimesAway({ covers }: { covers: readonly OwnCover[] }) {
  const { t } = useLingui();
  return (
    <ul className={classes.times} aria-label={t`Times away`} ref={settle}>
      {covers.map((cover) => (
        <TimeAway key={cover.id} cover={cover} />
      ))}
    </ul>
  );
}

function TimeAway({ cover: { id, from, until, cover } }: { cover: OwnCover }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const dayClock = useDayClock();
  const now = useNow();
  const remove = useRemoveOwnCover();
  const [start, end] = [dayClock(from, now), dayClock(until, now)];
  return (
    <li data-row={id}>
      <div className={classes.time}>
        <Text size="sm" flex={1}>
          <Trans>
            <bdi>{start}</bdi> to <bdi>{end}</bdi>
          </Trans>{' '}
          ·{' '}
          {cover ? (
            <Trans>
              conversations go to <bdi>{cover.name}</bdi>
            </Trans>
          ) : (
            <Trans>conversations go back to unassigned</Trans>
          )}
        </Text>
        <Button
          size="xs"
          variant="default"
          loading={remove.isPending}
          aria-label={t`Remove the time from ${start}`}
          onClick={() => remove.mutate(id, { onSuccess: () => announce(t`The time away is removed.`) })}
        >
          <Trans>Remove</Trans>
        </Button>
      </div>
      {remove.isError && <ProblemLine>{problemText(remove.error)}</ProblemLine>}
    </li>
  );
}
