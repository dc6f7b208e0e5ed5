// The cards of the home page for messages to the clinic: what is new, and how to write.
import { Plural, Trans } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import type { Home } from '../../../../contracts/home.ts';
import { IconChevronRight, IconMessages } from '../../../kit/parts/icons.ts';
import { Link } from '../../../kit/router/link.tsx';
import type { HomeCard } from '../../shared/home/home-card.ts';
import classes from './home.module.css';

function Unread({ home }: { home: Home }) {
  const unread = home.threads.unread_count;
  return (
    <Link to="/messages" className={classes.unread}>
      <IconMessages size={20} aria-hidden="true" />
      <span className={classes.count}>
        <Plural
          value={unread}
          one="The clinic has written to you in # conversation."
          other="The clinic has written to you in # conversations."
        />
      </span>
      <IconChevronRight size={20} aria-hidden="true" className="flip-in-rtl" />
    </Link>
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
  { id: 'threads', section: 'new', order: 5, shows: ({ threads }) => threads.unread_count > 0, Card: Unread },
  { id: 'write', section: 'call', order: 15, shows: () => true, Card: Write },
];
