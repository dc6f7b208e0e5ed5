// The choice of a view, each with its number of threads.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { countText } from '../../../../kit/parts/count-badge.tsx';
import { useInboxCounts } from '../data/use-threads.ts';
import { VIEWS, type View } from '../model/view.ts';
import classes from './list.module.css';

interface Props {
  /** Undefined while a search shows threads of all views. */
  view: View | undefined;
  onChoose: (view: View) => void;
  /** Whether the user can hold threads, and so has views of their own. */
  works: boolean;
}

export function ViewChoice({ view, onChoose, works }: Props) {
  const { t } = useLingui();
  const counts = useInboxCounts().data?.views;
  const names: Record<View, ReactNode> = {
    mine: <Trans context="threads">Mine</Trans>,
    unassigned: <Trans context="threads">Unassigned</Trans>,
    team: <Trans context="threads">My team</Trans>,
    urgent: <Trans context="threads">Urgent</Trans>,
    overdue: <Trans context="threads">Answer soon</Trans>,
    all: <Trans context="threads">All</Trans>,
  };
  return (
    <fieldset className={classes.views} aria-label={t`View`}>
      {VIEWS.filter((one) => works || (one !== 'mine' && one !== 'team')).map((one) => (
        <UnstyledButton
          key={one}
          className={classes.view}
          aria-pressed={one === view}
          data-view={one}
          data-late={(one === 'overdue' && counts && counts.overdue.threads > 0) || undefined}
          onClick={() => onChoose(one)}
        >
          {names[one]}
          {one !== 'all' && counts && <Count threads={counts[one].threads} unread={counts[one].unread} />}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}

function Count({ threads, unread }: { threads: number; unread: number }) {
  return (
    <span className={classes.count} data-unread={unread > 0 || undefined}>
      <span aria-hidden="true">{countText(threads)}</span>
      <VisuallyHidden>
        <Plural value={threads} one="# conversation" other="# conversations" />
        {unread > 0 && (
          <>
            {', '}
            <Plural value={unread} one="# unread" other="# unread" />
          </>
        )}
      </VisuallyHidden>
    </span>
  );
}
