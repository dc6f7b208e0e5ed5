// The card of the newest note on the home page.
import { Trans } from '@lingui/react/macro';
import type { Home } from '../../../../contracts/home.ts';
import { IconChevronRight, IconFileText } from '../../../kit/parts/icons.ts';
import { Link } from '../../../kit/router/link.tsx';
import type { HomeCard } from '../../shared/home/home-card.ts';
import classes from './home.module.css';

function Newest({ home: { notes } }: { home: Home }) {
  const { newest } = notes;
  if (!newest) return null;
  return (
    <Link to={`/notes/${newest.id}`} className={classes.newest}>
      <IconFileText size={20} aria-hidden="true" />
      <span className={classes.about}>
        <Trans>
          <bdi>{newest.author.name}</bdi> wrote a note about you.
        </Trans>
      </span>
      <IconChevronRight size={20} aria-hidden="true" className="flip-in-rtl" />
    </Link>
  );
}

export const cards: readonly HomeCard[] = [
  { id: 'notes', section: 'new', order: 20, shows: ({ notes }) => notes.newest !== null, Card: Newest },
];
