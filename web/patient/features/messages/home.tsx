// The cards of the home page for messages to the clinic: the open conversations, and how to write.
import { Plural, Trans } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import type { Home } from '../../../../contracts/home.ts';
import { UnreadCount } from '../../../conversation/ui/conversation-row.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { useNow, useShortWhen } from '../../../kit/time/clinic-time.tsx';
import type { HomeCard } from '../../shared/home/home-card.ts';
import classes from './home.module.css';

/** Closed conversations may have unread messages, too. */
const hasThreads = ({ threads }: Home) => threads.open.length > 0 || threads.unread_count > 0;

function Threads({ home }: { home: Home }) {
  const { open, unread_count } = home.threads;
  const shortWhen = useShortWhen();
  const now = useNow();
  return (
    <>
      <Text className={classes.count}>
        <Plural
          value={unread_count}
          _0="Your conversations with the clinic: no new messages."
          one="The clinic has written to you in # conversation."
          other="The clinic has written to you in # conversations."
        />
      </Text>
      <ul className={classes.list}>
        {open.map(({ id, subject, last_message_at: last, unread }) => (
          <li key={id} data-row={id}>
            <Link to="/messages/$id" params={{ id }} className={classes.thread} data-unread={unread > 0 || undefined}>
              <span dir="auto" title={subject}>
                {subject}
              </span>
              <span className={classes.end}>
                <time dateTime={last}>
                  <bdi>{shortWhen(last, now)}</bdi>
                </time>
                <UnreadCount count={unread} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <Anchor component={Link} to="/messages" className={classes.all}>
        <Trans>All messages</Trans>
      </Anchor>
    </>
  );
}

const Write = () => (
  <div className={classes.write}>
    <Text>
      <Trans>For anything that can wait, write to the clinic.</Trans>
    </Text>
    <Anchor component={Link} to="/messages/new" className={classes.link}>
      <Trans>Write to the clinic</Trans>
    </Anchor>
  </div>
);

export const cards: readonly HomeCard[] = [
  { id: 'threads', section: 'new', order: 5, shows: hasThreads, Card: Threads },
  { id: 'write', section: 'call', order: 15, shows: () => true, Card: Write },
];
