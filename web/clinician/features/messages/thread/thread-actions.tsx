// Actions on a thread: claim, assign, close, and in a menu status, priority, snooze, merge.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useUser } from '../../../../client/react.tsx';
import { PRIORITY_NAMES, THREAD_PRIORITIES } from '../../../../hospital/thread-names.ts';
import { useKeys } from '../../../../kit/accessibility/use-keys.ts';
import {
  IconArrowMerge,
  IconCheck,
  IconClockPause,
  IconDots,
  IconFlag,
  IconHourglass,
  IconRefresh,
  IconUserCheck,
  IconUserPlus,
  IconUsers,
} from '../../../../kit/parts/icons.ts';
import type { Work } from '../data/use-thread-work.ts';

const ChooseHolder = lazy(() => import('./choose-holder.tsx').then((module) => ({ default: module.ChooseHolder })));
const SnoozeThread = lazy(() => import('./snooze-thread.tsx').then((module) => ({ default: module.SnoozeThread })));
const MergeThread = lazy(() => import('./merge-thread.tsx').then((module) => ({ default: module.MergeThread })));

interface Props {
  thread: StaffThread;
  work: { mutate: (work: Work, then?: { onSuccess: () => void }) => void; isPending: boolean; error: unknown; reset: () => void };
}

type DialogName = 'assign' | 'snooze' | 'merge';

interface Act {
  label: string;
  icon: ReactNode;
  onClick: () => void;
}

export function ThreadActions({ thread, work }: Props) {
  const { t } = useLingui();
  const user = useUser();
  const [dialog, show] = useState<DialogName>();
  const { status, assignedTo } = thread;
  const closed = status === 'closed';
  const merged = thread.mergedIntoId !== null;
  const act = (one: Work) => () => work.mutate(one);
  const close = act({ act: 'close', seen: thread.lastMessageAt });
  const open = (name: DialogName) => () => {
    // The dialog does not show the refusal of an earlier action.
    if (work.error) work.reset();
    show(name);
  };
  const assign = open('assign');
  const acts: Act[] = [];
  if (!closed && assignedTo === null) acts.push({ label: t`Claim`, icon: <IconUserCheck size={16} />, onClick: act({ act: 'claim' }) });
  if (status === 'in-progress' && assignedTo === user.id)
    acts.push({ label: t`Release`, icon: <IconUsers size={16} />, onClick: act({ act: 'release' }) });
  if (!closed) {
    acts.push({ label: t`Assign`, icon: <IconUserPlus size={16} />, onClick: assign });
    acts.push({ label: t({ message: 'Close', context: 'a thread' }), icon: <IconCheck size={16} />, onClick: close });
  } else if (!merged) acts.push({ label: t`Reopen`, icon: <IconRefresh size={16} />, onClick: act({ act: 'reopen' }) });
  useKeys([
    ['e', !closed && close],
    ['a', !closed && assign],
  ]);
  return (
    <>
      {acts.map(({ label, icon, onClick }) => (
        <Button
          key={label}
          visibleFrom="md"
          variant="default"
          size="xs"
          h={34}
          leftSection={icon}
          onClick={onClick}
          disabled={work.isPending}
        >
          {label}
        </Button>
      ))}
      {!merged && <MoreActions thread={thread} acts={acts} work={work} onSnooze={open('snooze')} onMerge={open('merge')} />}
      <Dialogs thread={thread} work={work} dialog={dialog} onClose={() => show(undefined)} />
    </>
  );
}

interface MoreProps extends Pick<Props, 'thread' | 'work'> {
  /** On a phone they are in the menu too. */
  acts: readonly Act[];
  onSnooze: () => void;
  onMerge: () => void;
}

function MoreActions({ thread, acts, work, onSnooze, onMerge }: MoreProps) {
  const { t, i18n } = useLingui();
  const { status, priority, snoozedUntil } = thread;
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  const closed = status === 'closed';
  const set = (one: Work) => () => work.mutate(one);
  // A closed thread can only be reopened, which is a button.
  if (closed && wide) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t`More actions`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!wide &&
          acts.map(({ label, icon, onClick }) => (
            <Menu.Item key={label} leftSection={icon} onClick={onClick}>
              {label}
            </Menu.Item>
          ))}
        {status === 'in-progress' && (
          <Menu.Item leftSection={<IconHourglass size={16} />} onClick={set({ act: 'status', status: 'waiting-provider' })}>
            <Trans>A provider has to look at it</Trans>
          </Menu.Item>
        )}
        {status === 'waiting-provider' && (
          <>
            <Menu.Item leftSection={<IconRefresh size={16} />} onClick={set({ act: 'status', status: 'in-progress' })}>
              <Trans>Back in progress</Trans>
            </Menu.Item>
            <Menu.Item leftSection={<IconCheck size={16} />} onClick={set({ act: 'status', status: 'waiting-patient' })}>
              <Trans>Approved: wait for the patient</Trans>
            </Menu.Item>
          </>
        )}
        {!closed &&
          (snoozedUntil === null ? (
            <Menu.Item leftSection={<IconClockPause size={16} />} onClick={onSnooze}>
              <Trans>Snooze…</Trans>
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconClockPause size={16} />} onClick={set({ act: 'snooze', until: null })}>
              <Trans>End the snooze</Trans>
            </Menu.Item>
          ))}
        {!closed && (
          <Menu.Item leftSection={<IconArrowMerge size={16} />} onClick={onMerge}>
            <Trans>Merge another conversation…</Trans>
          </Menu.Item>
        )}
        {!closed && (
          <>
            <Menu.Label>
              <Trans>Priority</Trans>
            </Menu.Label>
            {THREAD_PRIORITIES.map((one) => (
              <Menu.Item
                key={one}
                leftSection={one === priority ? <IconCheck size={16} /> : <IconFlag size={16} />}
                disabled={one === priority}
                onClick={set({ act: 'priority', priority: one })}
              >
                {i18n._(PRIORITY_NAMES[one])}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

interface DialogsProps extends Pick<Props, 'thread' | 'work'> {
  dialog: DialogName | undefined;
  onClose: () => void;
}

function Dialogs({ thread, work, dialog, onClose }: DialogsProps) {
  const problemText = useProblemText();
  const close = () => {
    work.reset();
    onClose();
  };
  const act = (one: Work) => work.mutate(one, { onSuccess: onClose });
  const shared = { busy: work.isPending, problem: work.error ? problemText(work.error) : undefined, onClose: close };
  return (
    <Suspense>
      {dialog === 'assign' && (
        <ChooseHolder
          {...shared}
          holder={thread.assignedTo}
          category={thread.category}
          onChoose={(holder) => act({ act: 'assign', holder })}
        />
      )}
      {dialog === 'snooze' && <SnoozeThread {...shared} thread={thread} onSnooze={(snooze) => act({ act: 'snooze', ...snooze })} />}
      {dialog === 'merge' && (
        <MergeThread {...shared} error={work.error} thread={thread} onMerge={(source) => act({ act: 'merge', source })} />
      )}
    </Suspense>
  );
}
