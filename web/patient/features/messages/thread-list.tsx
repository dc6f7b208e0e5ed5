// The list of threads, newest message first, with the messages that are still to be sent above.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl, Title } from '@mantine/core';
import { useOutgoing } from '../../../client/outbox/outbox-context.tsx';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { IconMessagePlus, IconMessages } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { settle } from '../../../kit/steady/settle.ts';
import { useSteadyRows } from '../../../kit/steady/use-steady-rows.ts';
import panes from '../../shared/conversations.module.css';
import { MessagePreferences } from './message-preferences.tsx';
import classes from './messages.module.css';
import { newThreads } from './outgoing.ts';
import { OutgoingThreadRow } from './outgoing-thread-row.tsx';
import { ThreadRow } from './thread-row.tsx';
import type { Shown, useThreads } from './threads.ts';

interface Props {
  list: ReturnType<typeof useThreads>;
  shown: Shown;
  onShow: (shown: Shown) => void;
  /** ID of the thread that is open beside the list. */
  open: string | undefined;
}

export function ThreadList({ list, shown, onShow, open }: Props) {
  const { t } = useLingui();
  const outgoing = useOutgoing(newThreads);
  // Rows cached by an earlier visit are replaced at once, wherever the pointer is.
  const asked = JSON.stringify([shown, list.isPlaceholderData, list.isFetchedAfterMount, list.data?.pages.length, outgoing.length]);
  const { rows } = useSteadyRows(list.threads, asked, () => 0);
  return (
    <section className={panes.list} aria-label={t`Your conversations with the clinic`}>
      <div className={classes.top}>
        <Title order={1} size="h3" className={panes.names}>
          <Trans>Messages</Trans>
        </Title>
        <MessagePreferences />
        <Button component={Link} to="/messages/new" leftSection={<IconMessagePlus size={18} aria-hidden="true" />}>
          <Trans>New message</Trans>
        </Button>
      </div>
      <SegmentedControl
        className={classes.filter}
        aria-label={t`Conversations to show`}
        value={shown}
        onChange={(value) => onShow(value as Shown)}
        data={[
          { value: 'all', label: t({ message: 'All', context: 'conversations' }) },
          { value: 'active', label: t({ message: 'Open', context: 'conversations' }) },
          { value: 'closed', label: t({ message: 'Closed', context: 'conversations' }) },
        ]}
      />
      <div className={panes.rows}>
        {outgoing.length > 0 && (
          <ul className={classes.plain} aria-label={t`Not sent yet`}>
            {outgoing.map((one) => (
              <OutgoingThreadRow key={one.id} outgoing={one} />
            ))}
          </ul>
        )}
        {list.isPending && <ListSkeleton label={t`Loading your conversations`} />}
        {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
        {list.isSuccess && list.threads.length === 0 && outgoing.length === 0 && <None shown={shown} />}
        <ul className={classes.plain} data-steady ref={settle}>
          {rows.map((one) => (
            <li key={one.id} data-row={one.id}>
              <ThreadRow thread={one} open={one.id === open} />
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}

function None({ shown }: { shown: Shown }) {
  const { t } = useLingui();
  const icon = <IconMessages size={32} />;
  if (shown === 'closed') return <Empty icon={icon} title={t`No closed conversations`} />;
  return (
    <Empty icon={icon} title={shown === 'all' ? t`No messages yet` : t`No open conversations`}>
      <Trans>Do you have a question, or do you need an appointment or more of a medicine? Write to the clinic.</Trans>
    </Empty>
  );
}
