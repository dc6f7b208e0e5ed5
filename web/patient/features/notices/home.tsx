// The card of unread notifications on the home page.
import { Plural } from '@lingui/react/macro';
import type { Home } from '../../../../contracts/home.ts';
import { IconBell, IconChevronRight } from '../../../kit/parts/icons.ts';
import { Link } from '../../../kit/router/link.tsx';
import type { HomeCard } from '../../shared/home/home-card.ts';
import classes from './home.module.css';

function Unread({ home }: { home: Home }) {
  return (
    <Link to="/notifications" className={classes.unread}>
      <IconBell size={20} aria-hidden="true" />
      <span className={classes.count}>
        <Plural value={home.notifications.unread_count} one="You have # new notification." other="You have # new notifications." />
      </span>
      <IconChevronRight size={20} aria-hidden="true" className="flip-in-rtl" />
    </Link>
  );
}

export const cards: readonly HomeCard[] = [
  { id: 'notifications', section: 'new', order: 20, shows: ({ notifications }) => notifications.unread_count > 0, Card: Unread },
];
